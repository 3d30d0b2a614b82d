// The window: places the panels and connects them. What they show comes from the Workspace and the
// LiveRun; what happens to a run is up to WindowRuns.
#pragma once

#include "models/workspace.h"
#include "shell/demoservice.h"
#include "shell/windowruns.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace Broadside {

class CollectionPanel;
class MessageBar;
class ResponsePanel;
class RouteTabs;
class RunToolBar;
class SessionKeeper;
class TagExpressionField;
class TagFilter;
class TimelinePanel;
class WelcomePage;
class WindowActions;
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
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(MainWindow)

    void placePanels(const QString &samplesFolder);
    void connectActions();
    void connectPanels();
    void connectRun(DemoService &demo);

    void askForCollection();
    void openSample(const QString &path);
    void showRecent(const QStringList &paths);

    void runSelection();
    void send(OpenCollection *collection, const QString &id);
    void start(OpenCollection *collection, const Selection &selection);
    // What one should know before a run of what the tag expression selects.
    QString noteOnRun() const;
    void showRefusal(const QList<Error> &errors);
    void walkTabs(int steps);
    void showResponse(int route);
    void showRoute(OpenCollection *collection, const QString &id);
    void copyAsCurl(OpenCollection *collection, const QString &id);
    void tell(const QString &text);
    void updateState();
    void updateRunActions();
    // What is wrong in the files of the active collection, as long as it is.
    void showFileErrors();
    void prepareDemoServer();

    DemoService &m_demo;
    QSettings &m_settings;
    Workspace m_workspace;
    WindowRuns m_runs;
    int m_shownRoute = -1; // in the run's report

    WindowActions *m_actions = nullptr;
    SessionKeeper *m_session = nullptr;
    QStackedWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    Workbench *m_workbench = nullptr;
    QList<QWidget *> m_panels; // in the order in which one reads them
    MessageBar *m_messages = nullptr;
    RunToolBar *m_toolBar = nullptr;
    TagFilter *m_tagFilter = nullptr;
    TagExpressionField *m_tagField = nullptr;
    CollectionPanel *m_tree = nullptr;
    RouteTabs *m_tabs = nullptr;
    ResponsePanel *m_response = nullptr;
    TimelinePanel *m_timeline = nullptr;
};

} // namespace Broadside
