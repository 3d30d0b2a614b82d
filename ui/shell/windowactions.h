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
        QList<QAction *> tree; // what changes it
        QList<QAction *> response;
        QList<QAction *> timeline;
    };
    void fillMenus(QMenuBar &menuBar, const PanelActions &panels);

    QAction *newWindow = nullptr;
    QAction *newCollection = nullptr;
    QAction *open = nullptr;
    QAction *openFolder = nullptr;
    QAction *openRun = nullptr; // a file of one
    QAction *save = nullptr;
    QAction *saveAll = nullptr;
    QAction *closeCollection = nullptr;
    QAction *reload = nullptr;
    QAction *forgetTrust = nullptr; // in the scripts of the collection
    QAction *preferences = nullptr;
    QAction *proxy = nullptr;        // a page of the preferences
    QAction *certificates = nullptr; // likewise
    QAction *closeWindow = nullptr;
    QAction *quit = nullptr;

    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *meaning = nullptr; // of the variable at the cursor

    RunAction *run = nullptr;      // what the tag expression selects
    RunAction *runRoute = nullptr; // the route in the current tab
    RunAction *runAlone = nullptr; // the same without what it needs
    QAction *stop = nullptr;
    QAction *cancelRequest = nullptr; // the one that is shown
    QAction *history = nullptr;       // the runs that are kept
    QAction *saveReport = nullptr;
    QAction *saveRun = nullptr;

    QAction *focusTags = nullptr;
    QAction *focusTree = nullptr;
    QAction *focusRequest = nullptr;
    QAction *focusResponse = nullptr;
    QAction *focusTimeline = nullptr;
    QAction *closeTab = nullptr;
    QAction *nextTab = nullptr;
    QAction *previousTab = nullptr;

    QAction *palette = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;

    // Filled by the main window.
    QMenu *fromSampleMenu = nullptr;
    QMenu *recentMenu = nullptr;
    QMenu *samplesMenu = nullptr;
    QMenu *runsMenu = nullptr;

private:
    // The name is for finding the action in the window.
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys = {});
};

} // namespace Broadside
