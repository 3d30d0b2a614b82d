// What the menus of a window offer, as a list: for those who look for it in another way than by
// opening menus.
#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenuBar;

namespace Broadside {

struct MenuAction
{
    QAction *action = nullptr;
    QString text;     // without the marks of its shortcut letter and of a dialog that follows
    QString menu;     // "File", "Run › Last Runs"
    QString shortcut; // all of them, as the platform writes them; may be empty
};

// In the order of the menus, those of submenus, too.
QList<MenuAction> menuActions(const QMenuBar &menuBar);

} // namespace Broadside
