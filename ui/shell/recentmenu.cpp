#include "shell/recentmenu.h"

#include "shell/recentfiles.h"

#include <QDir>
#include <QMenu>

namespace Broadside {

RecentMenu::RecentMenu(QMenu &menu, RecentFiles &files, QObject *parent)
    : QObject(parent)
    , m_menu(menu)
    , m_files(files)
{
    connect(&files, &RecentFiles::changed, this, &RecentMenu::fill);
    // What has come or gone since is told as soon as it is known.
    connect(&menu, &QMenu::aboutToShow, &files, &RecentFiles::look);
    fill();
}

void RecentMenu::fill()
{
    m_menu.clear();
    for (const QString &path : m_files.paths()) {
        QString text = QDir::toNativeSeparators(path);
        text.replace(u'&', QLatin1String("&&")); // else the mark of a letter
        const bool isMissing = m_files.isMissing(path);
        QAction *action = m_menu.addAction(isMissing ? tr("%1 (missing)").arg(text) : text, this,
                                           [this, path] { Q_EMIT chosen(path); });
        action->setEnabled(!isMissing);
    }
    m_menu.setEnabled(!m_files.paths().isEmpty());
    if (m_files.paths().isEmpty())
        return;
    m_menu.addSeparator();
    m_menu.addAction(tr("&Clear List"), &m_files, &RecentFiles::clear)
        ->setObjectName(QLatin1String("clearRecent"));
}

} // namespace Broadside
