// The actions of the window with their texts and shortcuts, and the menus they stand in. What they
// do is connected by the main window, which owns this.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace Broadside {

class RunAction;

class WindowActions : public QObject
{
    Q_OBJECT

public:
    // Owned by the window.
    explicit WindowActions(QWidget &window);

    // What a panel brings along.
    struct PanelActions
    {
        QList<QAction *> response;
        QList<QAction *> timeline;
    };
    void fillMenus(QMenuBar &menuBar, const PanelActions &panels);

    QAction *open = nullptr;
    QAction *closeCollection = nullptr;
    QAction *reload = nullptr;
    QAction *quit = nullptr;

    RunAction *run = nullptr;      // what the tag expression selects
    RunAction *runRoute = nullptr; // the route in the current tab
    QAction *stop = nullptr;

    QAction *focusTags = nullptr;
    QAction *focusTree = nullptr;
    QAction *focusRequest = nullptr;
    QAction *focusResponse = nullptr;
    QAction *focusTimeline = nullptr;
    QAction *closeTab = nullptr;
    QAction *nextTab = nullptr;
    QAction *previousTab = nullptr;

    QAction *about = nullptr;

    // Filled by the main window.
    QMenu *recentMenu = nullptr;
    QMenu *samplesMenu = nullptr;
    QMenu *runsMenu = nullptr;

private:
    // The name is for finding the action in the window.
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &shortcuts = {});
};

} // namespace Broadside
