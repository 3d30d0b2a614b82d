#include "shell/windowclosing.h"

#include "composer/propertiesdialog.h"
#include "models/workspace.h"
#include "shell/editcommands.h"
#include "shell/reportsaving.h"
#include "shell/windownotices.h"
#include "timeline/timelinepanel.h"

#include <QFileInfo>
#include <QScopedValueRollback>
#include <QWidget>

#include <utility>

namespace Broadside {

WindowClosing::WindowClosing(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.timeline, &TimelinePanel::savingEnded, this, &WindowClosing::endWaiting);
    connect(&parts.reports, &ReportSaving::savingEnded, this, &WindowClosing::endWaiting);
}

bool WindowClosing::begin()
{
    if (const QString path = fileBeingSaved(); !path.isEmpty()) {
        m_isWaiting = true;
        m_parts.notices.tell(tr("“%1” is still being written; the window closes when that is done.")
                                 .arg(QFileInfo(path).fileName()));
        return false;
    }
    if (!m_isAnswered && !closeProperties()) {
        Q_EMIT stayed();
        return false;
    }
    const std::vector<OpenCollection *> collections = m_parts.workspace.collections();
    if (m_isAnswered || m_parts.edits.isSafe(collections))
        return true;
    m_parts.edits.whenSafe(collections,
                           {.close = [this] { closeNow(); }, .stay = [this] { Q_EMIT stayed(); }});
    return false;
}

// False when something is typed in them, about which they ask.
bool WindowClosing::closeProperties() const
{
    for (PropertiesDialog *dialog : m_parts.window.findChildren<PropertiesDialog *>()) {
        if (dialog->isVisible() && !dialog->close())
            return false;
    }
    return true;
}

// Empty: none.
QString WindowClosing::fileBeingSaved() const
{
    const QString path = m_parts.timeline.fileBeingSaved();
    return path.isEmpty() ? m_parts.reports.fileBeingSaved() : path;
}

// Anew, as something may have been changed meanwhile.
void WindowClosing::endWaiting(bool isSaved)
{
    if (!std::exchange(m_isWaiting, false))
        return;
    if (isSaved)
        m_parts.window.close();
    else
        Q_EMIT stayed();
}

void WindowClosing::closeNow()
{
    const QScopedValueRollback answered(m_isAnswered, true);
    m_parts.window.close();
}

} // namespace Broadside
