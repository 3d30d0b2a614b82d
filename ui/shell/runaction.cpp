#include "shell/runaction.h"

#include <QShortcut>

namespace Broadside {

RunAction::RunAction(const QString &text, const QString &toolTip, const QList<QKeySequence> &keys,
                     QWidget &window, QObject *parent)
    : QAction(text, parent)
    , m_toolTip(toolTip)
{
    setShortcuts(keys);
    for (const QKeySequence &key : keys) {
        auto *inVain = new QShortcut(key, &window);
        inVain->setEnabled(false);
        connect(inVain, &QShortcut::activated, this, [this] { Q_EMIT refused(m_reason); });
        m_inVain.append(inVain);
    }
    describe();
}

void RunAction::setReason(const QString &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    setEnabled(reason.isEmpty());
    for (QShortcut *each : std::as_const(m_inVain))
        each->setEnabled(!reason.isEmpty());
    describe();
}

void RunAction::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    describe();
}

void RunAction::describe()
{
    const QString what =
        tr("%1 (%2)").arg(m_toolTip, shortcut().toString(QKeySequence::NativeText));
    const QString more = m_reason.isEmpty() ? m_note : m_reason;
    setToolTip(more.isEmpty() ? what : QString(what + u'\n' + more));
}

} // namespace Broadside
