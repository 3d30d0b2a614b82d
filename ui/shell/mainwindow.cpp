#include "shell/mainwindow.h"

#include "composer/routetabs.h"
#include "filter/selectioncount.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"
#include "filter/tagfilter.h"
#include "inspector/responsepanel.h"
#include "shell/collectionopener.h"
#include "shell/focuswalk.h"
#include "shell/messagebar.h"
#include "shell/runaction.h"
#include "shell/runchooser.h"
#include "shell/runcommands.h"
#include "shell/runtoolbar.h"
#include "shell/sessionkeeper.h"
#include "shell/shownrequest.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"
#include "shell/workbench.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStyleHints>

namespace Broadside {

namespace {

constexpr QSize firstSize(1280, 800);
constexpr QSize leastSize(900, 600);

} // namespace

MainWindow::MainWindow(DemoService &demo, QSettings &settings, const QString &samplesFolder,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_runs(demo)
    , m_actions(new WindowActions(*this))
{
    setMinimumSize(leastSize);
    resize(firstSize);
    makePanels(samplesFolder);
    placePanels();
    m_actions->fillMenus(*menuBar(),
                         {.response = m_response->actions(), .timeline = m_timeline->actions()});
    makeHelpers(demo, settings, samplesFolder);
    connectActions();
    connectTree();
    connectMessages();
    followWorkspace();
    updateState();
}

// The panels look at what is among the members, which end before QWidget's children do.
MainWindow::~MainWindow()
{
    delete m_helpers; // they would follow and note what goes
    m_panels.clear(); // the focus leaves what is deleted, and must not go there
    delete takeCentralWidget();
    delete m_toolBar;
}

void MainWindow::makePanels(const QString &samplesFolder)
{
    m_tagField = new TagExpressionField;
    auto *count = new SelectionCount;
    m_chips = new TagChipBar;
    m_tagFilter =
        new TagFilter(&m_workspace, {.field = m_tagField, .count = count, .chips = m_chips}, this);
    m_messages = new MessageBar;
    m_tree = new CollectionPanel(m_workspace, m_runs.liveRun());
    m_tabs = new RouteTabs(m_workspace);
    m_response = new ResponsePanel;
    m_timeline = new TimelinePanel(m_runs.liveRun());
    auto *runs = new RunChooser(m_runs.history(), *m_actions->runsMenu);
    connect(runs, &RunChooser::chosen, &m_runs, &WindowRuns::showPast);
    m_timeline->addToHead(runs);
    m_toolBar = new RunToolBar(m_workspace, m_tagField, count);
    m_toolBar->addButtons(m_actions->run, m_actions->stop);
    m_welcome = new WelcomePage(samplesFolder);
}

void MainWindow::placePanels()
{
    addToolBar(m_toolBar);
    m_workbench = new Workbench({.messages = m_messages,
                                 .tags = m_chips,
                                 .tree = m_tree,
                                 .routes = m_tabs,
                                 .response = m_response,
                                 .timeline = m_timeline});
    m_panels = {m_toolBar, m_welcome, m_chips, m_messages, m_tree, m_tabs, m_response, m_timeline};
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_workbench);
    setCentralWidget(m_pages);
}

void MainWindow::makeHelpers(DemoService &demo, QSettings &settings, const QString &samplesFolder)
{
    m_helpers = new QObject(this);
    m_session = new SessionKeeper(
        settings,
        {.window = *this, .workspace = m_workspace, .tabs = *m_tabs, .workbench = *m_workbench},
        m_helpers);
    m_opener = new CollectionOpener({.window = *this,
                                     .workspace = m_workspace,
                                     .session = *m_session,
                                     .welcome = *m_welcome,
                                     .actions = *m_actions},
                                    samplesFolder, m_helpers);
    m_notices = new WindowNotices(m_workspace, *m_messages, *statusBar(), m_helpers);
    new RunCommands({.demo = demo,
                     .workspace = m_workspace,
                     .runs = m_runs,
                     .actions = *m_actions,
                     .notices = *m_notices,
                     .tagFilter = *m_tagFilter,
                     .tree = *m_tree,
                     .tabs = *m_tabs},
                    m_helpers);
    new ShownRequest({.runs = m_runs,
                      .tree = *m_tree,
                      .tabs = *m_tabs,
                      .response = *m_response,
                      .timeline = *m_timeline},
                     m_helpers);
}

void MainWindow::connectActions()
{
    connect(m_actions->closeCollection, &QAction::triggered, this,
            [this] { m_workspace.close(m_workspace.active()); });
    connect(m_actions->reload, &QAction::triggered, this,
            [this] { m_workspace.active()->reload(); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    const auto focuses = [this](QAction *action, QWidget *panel) {
        connect(action, &QAction::triggered, panel,
                [panel] { panel->setFocus(Qt::ShortcutFocusReason); });
    };
    focuses(m_actions->focusTags, m_tagField);
    focuses(m_actions->focusTree, m_tree);
    focuses(m_actions->focusRequest, m_tabs);
    focuses(m_actions->focusResponse, m_response);
    focuses(m_actions->focusTimeline, m_timeline);
    connect(m_actions->closeTab, &QAction::triggered, m_tabs, &RouteTabs::closeCurrent);
    connect(m_actions->nextTab, &QAction::triggered, m_tabs, [this] { walkTabs(1); });
    connect(m_actions->previousTab, &QAction::triggered, m_tabs, [this] { walkTabs(-1); });
}

void MainWindow::connectTree()
{
    connect(m_tagFilter, &TagFilter::marksChanged, m_tree, &CollectionPanel::setMarks);
    connect(m_tree, &CollectionPanel::closeRequested, &m_workspace, &Workspace::close);
    connect(m_tree, &CollectionPanel::reloadRequested, this,
            [](OpenCollection *collection) { collection->reload(); });
    connect(m_tree, &CollectionPanel::revealRequested, this, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    });
    connect(m_tree, &CollectionPanel::errorActivated, this, [](const SourcePlace &place) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(place.file));
    });
}

void MainWindow::connectMessages()
{
    connect(m_timeline, &TimelinePanel::messageGiven, m_notices, &WindowNotices::tell);
    connect(m_tree, &CollectionPanel::messageGiven, m_notices, &WindowNotices::tell);
    connect(m_response, &ResponsePanel::saved, m_notices, [this](const QString &path) {
        m_notices->tell(tr("The body was saved as %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(m_response, &ResponsePanel::failed, m_notices,
            [this](const QString &sentence) { m_notices->showErrors(sentence, {}); });
}

void MainWindow::followWorkspace()
{
    connect(&m_workspace, &Workspace::activeChanged, this, &MainWindow::updateState);
    connect(&m_workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        connect(collection, &OpenCollection::changed, this, &MainWindow::updateState);
    });
}

void MainWindow::openCollection(const QString &path)
{
    m_opener->open(path);
}

void MainWindow::restoreSession()
{
    m_session->restore();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    // Where the system lets Tab stop at texts only, its rule holds.
    if (QGuiApplication::styleHints()->tabFocusBehavior() != Qt::TabFocusAllControls)
        return QMainWindow::focusNextPrevChild(next);
    QWidget *widget = nextByReading(m_panels, QApplication::focusWidget(), next);
    if (!widget)
        return QMainWindow::focusNextPrevChild(next);
    widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session->saveForGood();
    QMainWindow::closeEvent(event);
}

void MainWindow::walkTabs(int steps)
{
    if (m_tabs->count() > 0)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + steps + m_tabs->count()) %
                                m_tabs->count());
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Broadside"),
                       tr("<p><b>Broadside %1</b></p><p>Composes, tags and fires parallel HTTP "
                          "request collections.</p><p>MIT licence</p>")
                           .arg(QStringLiteral(BROADSIDE_VERSION)));
}

void MainWindow::updateState()
{
    OpenCollection *collection = m_workspace.active();
    m_actions->closeCollection->setEnabled(collection);
    m_actions->reload->setEnabled(collection);
    m_toolBar->setVisible(collection);
    m_pages->setCurrentWidget(collection ? static_cast<QWidget *>(m_workbench) : m_welcome);
    setWindowTitle(collection ? collection->title() : QString());
}

} // namespace Broadside
