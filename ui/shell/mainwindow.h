// The window: places the panels and joins them to what works behind them. What they show comes from
// the Workspace and the LiveRun; opening, running, following and telling have a class each.
#pragma once

#include "models/workspace.h"
#include "shell/windowruns.h"
#include "shell/windowservices.h"

#include <QMainWindow>
#include <QPointer>

class QSettings;
class QStackedWidget;

namespace Broadside {

class CollectionOpener;
class CollectionPanel;
class EditCommands;
class MessageBar;
class PreferencesDialog;
class QuestionBar;
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
class WindowClosing;
class WindowHistory;
class WindowNotices;
class Workbench;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(std::shared_ptr<WindowServices> services, QWidget *parent = nullptr);
    // The only window there is. Both have to outlive it. The folder has the sample collections.
    MainWindow(DemoService &demo, QSettings &settings, const QString &samplesFolder,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void restore(const WindowState &state);
    // As the first window of the last session was.
    void restoreSession();
    // Or the file of a run.
    void openCollection(const QString &path);
    // Without a question about what is not saved.
    void closeNow();
    // From now on runs are stored in that file.
    void keepRuns(const QString &path);
    Workspace &workspace() { return m_workspace; }
    const LiveRun &liveRun() const { return m_runs.liveRun(); }

Q_SIGNALS:
    void newWindowRequested();
    // All windows are to be closed.
    void quitRequested();
    // It was to be closed and is not: by an answer, or because something cannot be saved.
    void stayedOpen();

protected:
    bool focusNextPrevChild(bool next) override;
    void closeEvent(QCloseEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(MainWindow)

    void makePanels(const QString &samplesFolder);
    void placePanels();
    void makeHelpers();
    void makeGuide();
    void connectActions();
    void connectTree();
    void connectMessages();
    void followWorkspace();
    void closeCollection(OpenCollection *collection);
    void walkTabs(int steps);
    void showAbout();
    void showPreferences();
    void updateState();

    std::shared_ptr<WindowServices> m_services;
    Workspace m_workspace;
    WindowRuns m_runs;
    QObject *m_helpers = nullptr; // owns those below

    SessionKeeper *m_session = nullptr;
    QPointer<PreferencesDialog> m_preferences;
    CollectionOpener *m_opener = nullptr;
    WindowNotices *m_notices = nullptr;
    EditCommands *m_edits = nullptr;
    WindowClosing *m_closing = nullptr;
    WindowHistory *m_history = nullptr;

    WindowActions *m_actions = nullptr;
    QStackedWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    Workbench *m_workbench = nullptr;
    QList<QWidget *> m_panels; // in the order in which one reads them
    MessageBar *m_messages = nullptr;
    QuestionBar *m_questions = nullptr;
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
