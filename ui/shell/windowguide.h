// Ways to find something in the window by its name: the command palette, and the sheet of
// shortcuts. Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>
#include <QPointer>

class QMainWindow;

namespace Broadside {

class CollectionPanel;
class CommandPalette;
class OpenCollection;
class RecentFiles;
class RouteTabs;
class ShortcutSheet;
class WindowActions;
class Workspace;

class WindowGuide : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QMainWindow &window;
        Workspace &workspace;
        RecentFiles &recent;
        WindowActions &actions;
        CollectionPanel &tree;
        RouteTabs &tabs;
    };

    // The parts outlive it.
    explicit WindowGuide(const Parts &parts, QObject *parent = nullptr);

Q_SIGNALS:
    // A recent file was chosen.
    void fileChosen(const QString &path);

private:
    void openPalette();
    void connectPalette();
    void openShortcuts();
    void showFolder(OpenCollection *collection, const QString &path);

    Parts m_parts;
    CommandPalette *m_palette = nullptr; // made when it is first asked for
    QPointer<ShortcutSheet> m_shortcuts;
};

} // namespace Broadside
