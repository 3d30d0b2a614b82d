// An action that cannot always be done, and then says why: in its tooltip, and on its keys, which
// would otherwise do nothing at all. Lives on the GUI thread; owned by the main window's actions.
#pragma once

#include <QAction>

class QShortcut;

namespace Broadside {

class RunAction : public QAction
{
    Q_OBJECT

public:
    // The keys work everywhere in the window.
    RunAction(const QString &text, const QString &toolTip, const QList<QKeySequence> &keys,
              QWidget &window, QObject *parent);

    // Why it cannot be done now, as a sentence; empty: it can.
    void setReason(const QString &reason);
    const QString &reason() const { return m_reason; }
    // What one should know before doing it; after the tooltip.
    void setNote(const QString &note);

Q_SIGNALS:
    // Its keys were pressed in vain.
    void refused(const QString &reason);

private:
    void describe();

    QString m_toolTip;
    QString m_reason;
    QString m_note;
    QList<QShortcut *> m_inVain; // a disabled action leaves its keys to others
};

} // namespace Broadside
