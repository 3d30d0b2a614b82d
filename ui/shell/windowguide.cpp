#include "shell/windowguide.h"

#include "composer/routetabs.h"
#include "models/workspace.h"
#include "palette/commandpalette.h"
#include "palette/shortcutsheet.h"
#include "shell/recentfiles.h"
#include "shell/windowactions.h"
#include "tree/collectionpanel.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace Broadside {

WindowGuide::WindowGuide(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.palette, &QAction::triggered, this, &WindowGuide::openPalette);
    connect(parts.actions.shortcuts, &QAction::triggered, this, &WindowGuide::openShortcuts);
}

void WindowGuide::openPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(m_parts.workspace, &m_parts.window);
        connectPalette();
    }
    QList<MenuAction> actions = menuActions(*m_parts.window.menuBar());
    // Files have a kind of their own there, and the palette does not lead to itself.
    const QList<QAction *> recent = m_parts.actions.recentMenu->actions();
    actions.removeIf([&](const MenuAction &each) {
        return each.action == m_parts.actions.palette || recent.contains(each.action);
    });
    m_palette->open(actions, m_parts.recent.paths());
}

void WindowGuide::connectPalette()
{
    connect(m_palette, &CommandPalette::actionChosen, this,
            [](QAction *action) { action->trigger(); });
    connect(m_palette, &CommandPalette::fileChosen, this, &WindowGuide::fileChosen);
    connect(m_palette, &CommandPalette::collectionChosen, this,
            [this](OpenCollection *collection) { showFolder(collection, {}); });
    connect(m_palette, &CommandPalette::folderChosen, this, &WindowGuide::showFolder);
    connect(m_palette, &CommandPalette::routeChosen, this,
            [this](OpenCollection *collection, const QString &id) {
                m_parts.workspace.setActive(collection);
                m_parts.tabs.open(collection, id);
                m_parts.tabs.setFocus(Qt::OtherFocusReason);
            });
}

void WindowGuide::showFolder(OpenCollection *collection, const QString &path)
{
    m_parts.workspace.setActive(collection);
    m_parts.tree.showFolder(collection, path);
    m_parts.tree.setFocus(Qt::OtherFocusReason);
}

void WindowGuide::openShortcuts()
{
    if (!m_shortcuts)
        m_shortcuts = new ShortcutSheet(menuActions(*m_parts.window.menuBar()), &m_parts.window);
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

} // namespace Broadside
