// The window: places the panels and joins them to what works behind them. What they show comes from
// the Workspace and the LiveRun; opening, running, following and telling have a class each.
#pragma once

#include "models/workspace.h"
#include "shell/demoservice.h"
#include "shell/windowruns.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace Broadside {

class CollectionOpener;
class CollectionPanel;
class MessageBar;
class ResponsePanel;
class RouteTabs;
class RunToolBar;
class SessionKeeper;
class TagChipBar;
class TagExpressionField;
class TagFilter;
class TimelinePanel;
class WelcomePage;
class WindowActions;
class WindowNotices;
class Workbench;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // Both have to outlive it. The folder has the sample collections.
    MainWindow(DemoService &demo, QSettings &settings, const QString &samplesFolder,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void restoreSession();
    void openCollection(const QString &path);
    Workspace &workspace() { return m_workspace; }
    const LiveRun &liveRun() const { return m_runs.liveRun(); }

protected:
    bool focusNextPrevChild(bool next) override;
    void closeEvent(QCloseEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(MainWindow)

    void makePanels(const QString &samplesFolder);
    void placePanels();
    void makeHelpers(DemoService &demo, QSettings &settings, const QString &samplesFolder);
    void connectActions();
    void connectTree();
    void connectMessages();
    void followWorkspace();
    void walkTabs(int steps);
    void showAbout();
    void updateState();

    Workspace m_workspace;
    WindowRuns m_runs;
    QObject *m_helpers = nullptr; // owns those below

    SessionKeeper *m_session = nullptr;
    CollectionOpener *m_opener = nullptr;
    WindowNotices *m_notices = nullptr;

    WindowActions *m_actions = nullptr;
    QStackedWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    Workbench *m_workbench = nullptr;
    QList<QWidget *> m_panels; // in the order in which one reads them
    MessageBar *m_messages = nullptr;
    RunToolBar *m_toolBar = nullptr;
    TagFilter *m_tagFilter = nullptr;
    TagExpressionField *m_tagField = nullptr;
    TagChipBar *m_chips = nullptr;
    CollectionPanel *m_tree = nullptr;
    RouteTabs *m_tabs = nullptr;
    ResponsePanel *m_response = nullptr;
    TimelinePanel *m_timeline = nullptr;
};

} // namespace Broadside
