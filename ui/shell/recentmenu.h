// The menu of the files that were opened last: missing ones are named as that, and it can be
// emptied. Lives on the GUI thread; owned by the main window's helpers.
#pragma once

#include <QObject>

class QMenu;

namespace Broadside {

class RecentFiles;

class RecentMenu : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    RecentMenu(QMenu &menu, RecentFiles &files, QObject *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &path);

private:
    void fill();

    QMenu &m_menu;
    RecentFiles &m_files;
};

} // namespace Broadside
