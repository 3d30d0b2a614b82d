// What works behind the panels of the main window, and how the parts of it know each other.
#include "composer/routetabs.h"
#include "models/recoverykeeper.h"
#include "shell/collectionopener.h"
#include "shell/editcommands.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "shell/questionbar.h"
#include "shell/reportsaving.h"
#include "shell/requestcancelling.h"
#include "shell/responsecommands.h"
#include "shell/runcommands.h"
#include "shell/runfileopener.h"
#include "shell/runnotice.h"
#include "shell/sessionkeeper.h"
#include "shell/shownrequest.h"
#include "shell/treecommands.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"
#include "shell/windowclosing.h"
#include "shell/windowguide.h"
#include "shell/windowhistory.h"
#include "shell/windownotices.h"
#include "shell/windowspeed.h"
#include "shell/windowtrust.h"
#include "shell/workbench.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QStackedWidget>
#include <QStatusBar>

namespace Broadside {

namespace {

// With the time it takes to write it, unsaved work is kept within two seconds.
constexpr std::chrono::milliseconds recoveryDelay{1000};

} // namespace

void MainWindow::makeHelpers()
{
    m_helpers = new QObject(this);
    m_session = new SessionKeeper(
        m_services->session,
        {.window = *this, .workspace = m_workspace, .tabs = *m_tabs, .workbench = *m_workbench},
        m_helpers);
    m_opener = new CollectionOpener({.window = *this,
                                     .workspace = m_workspace,
                                     .recent = m_services->session.recent(),
                                     .welcome = *m_welcome,
                                     .actions = *m_actions},
                                    m_services->samplesFolder, m_helpers);
    m_notices = new WindowNotices(m_workspace, *m_messages, *statusBar(), m_helpers);
    auto *recovery =
        new RecoveryKeeper(m_workspace, m_services->recoveryFolder, recoveryDelay, m_helpers);
    m_edits = new EditCommands({.window = *this,
                                .workspace = m_workspace,
                                .tabs = *m_tabs,
                                .actions = *m_actions,
                                .notices = *m_notices,
                                .questions = *m_questions,
                                .recovery = *recovery},
                               m_helpers);
    auto *reports = new ReportSaving({.window = *this,
                                      .run = m_runs.liveRun(),
                                      .archive = m_runs.archive(),
                                      .actions = *m_actions,
                                      .notices = *m_notices},
                                     m_helpers);
    m_closing = new WindowClosing({.window = *this,
                                   .workspace = m_workspace,
                                   .edits = *m_edits,
                                   .timeline = *m_timeline,
                                   .reports = *reports,
                                   .notices = *m_notices},
                                  m_helpers);
    connect(m_closing, &WindowClosing::stayed, this, &MainWindow::stayedOpen);
    new TreeCommands({.window = *this,
                      .workspace = m_workspace,
                      .tree = *m_tree,
                      .tabs = *m_tabs,
                      .notices = *m_notices},
                     m_helpers);
    m_history = new WindowHistory({.window = *this,
                                   .workspace = m_workspace,
                                   .runs = m_runs,
                                   .actions = *m_actions,
                                   .notices = *m_notices},
                                  m_helpers);
    connect(m_history, &WindowHistory::runShown, m_pages,
            [this] { m_pages->setCurrentWidget(m_workbench); });
    auto *runFiles = new RunFileOpener({.window = *this,
                                        .runs = m_runs,
                                        .history = *m_history,
                                        .actions = *m_actions,
                                        .notices = *m_notices},
                                       m_helpers);
    connect(m_opener, &CollectionOpener::runFileGiven, runFiles, &RunFileOpener::open);
    new RunCommands({.demo = m_services->demo,
                     .workspace = m_workspace,
                     .runs = m_runs,
                     .actions = *m_actions,
                     .notices = *m_notices,
                     .tagFilter = *m_tagFilter,
                     .tree = *m_tree,
                     .tabs = *m_tabs},
                    m_helpers);
    new WindowTrust({.window = *this,
                     .workspace = m_workspace,
                     .runs = m_runs,
                     .trust = m_services->trust,
                     .actions = *m_actions,
                     .notices = *m_notices},
                    m_helpers);
    auto *request = new ShownRequest({.runs = m_runs,
                                      .tree = *m_tree,
                                      .tabs = *m_tabs,
                                      .response = *m_response,
                                      .timeline = *m_timeline},
                                     m_helpers);
    new ResponseCommands(
        {.runs = m_runs, .tabs = *m_tabs, .response = *m_response, .shown = *request}, m_helpers);
    new RequestCancelling(
        {.runs = m_runs, .actions = *m_actions, .response = *m_response, .shown = *request},
        m_helpers);
    auto *speed = new WindowSpeed(
        {.window = *this, .runs = m_runs, .request = *request, .notices = *m_notices}, m_helpers);
    connect(speed, &WindowSpeed::runShown, m_pages,
            [this] { m_pages->setCurrentWidget(m_workbench); });
    new RunNotice({.window = *this,
                   .runs = m_runs,
                   .preferences = m_services->preferences,
                   .notifier = *m_services->notifier},
                  m_helpers);
    makeGuide();
}

void MainWindow::makeGuide()
{
    auto *guide = new WindowGuide({.window = *this,
                                   .workspace = m_workspace,
                                   .recent = m_services->session.recent(),
                                   .actions = *m_actions,
                                   .tree = *m_tree,
                                   .tabs = *m_tabs},
                                  m_helpers);
    connect(guide, &WindowGuide::fileChosen, m_opener, &CollectionOpener::open);
    const auto takePreferences = [this] {
        m_runs.setPreferences(m_services->preferences.preferences());
    };
    connect(&m_services->preferences, &PreferenceStore::changed, m_helpers, takePreferences);
    takePreferences();
}

} // namespace Broadside
