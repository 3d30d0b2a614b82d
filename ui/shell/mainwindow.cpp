#include "shell/mainwindow.h"

#include "composer/routetabs.h"
#include "filter/selectioncount.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"
#include "filter/tagfilter.h"
#include "inspector/responsepanel.h"
#include "preferences/preferencesdialog.h"
#include "shell/collectionmaker.h"
#include "shell/collectionopener.h"
#include "shell/desktopfiles.h"
#include "shell/editcommands.h"
#include "shell/focuswalk.h"
#include "shell/messagebar.h"
#include "shell/questionbar.h"
#include "shell/runaction.h"
#include "shell/runchooser.h"
#include "shell/runtoolbar.h"
#include "shell/sessionkeeper.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"
#include "shell/windowclosing.h"
#include "shell/windowhistory.h"
#include "shell/windownotices.h"
#include "shell/workbench.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"
#include "tree/treeactions.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QStackedWidget>
#include <QStyleHints>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize firstSize(1280, 800);
constexpr QSize leastSize(900, 600);

} // namespace

MainWindow::MainWindow(DemoService &demo, QSettings &settings, const QString &samplesFolder,
                       QWidget *parent)
    : MainWindow(std::make_shared<WindowServices>(demo, settings, samplesFolder), parent)
{
    connect(this, &MainWindow::quitRequested, this, &QWidget::close);
}

MainWindow::MainWindow(std::shared_ptr<WindowServices> services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_runs(m_services->demo, *m_services->secrets, m_services->trust)
    , m_actions(new WindowActions(*this))
{
    setMinimumSize(leastSize);
    resize(firstSize);
    makePanels(m_services->samplesFolder);
    placePanels();
    m_actions->fillMenus(*menuBar(), {.tree = m_tree->actions().all(),
                                      .response = m_response->actions(),
                                      .timeline = m_timeline->actions()});
    makeHelpers();
    connectActions();
    connectTree();
    connectMessages();
    followWorkspace();
    updateState();
}

// Panels and dialogs look at what is among the members, which end before QWidget's children do.
MainWindow::~MainWindow()
{
    delete m_preferences;
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
    m_questions = new QuestionBar;
    m_tree = new CollectionPanel(m_workspace, m_runs.liveRun());
    m_tree->actions().cancelRequest = m_actions->cancelRequest;
    m_tabs = new RouteTabs(m_workspace);
    m_response = new ResponsePanel;
    m_timeline = new TimelinePanel(m_runs.liveRun());
    auto *runs = new RunChooser(m_runs.history(), *m_actions->runsMenu);
    connect(runs, &RunChooser::chosen, &m_runs, &WindowRuns::showPast);
    m_timeline->addToHead(runs);
    m_timeline->addToMenus(m_actions->cancelRequest);
    m_timeline->addToMenus(m_actions->saveReport);
    m_timeline->addToMenus(m_actions->saveRun);
    m_toolBar = new RunToolBar(m_workspace, m_tagField, count);
    m_toolBar->addButtons(m_actions->run, m_actions->stop);
    m_welcome = new WelcomePage(samplesFolder);
}

void MainWindow::placePanels()
{
    addToolBar(m_toolBar);
    auto *messages = new QWidget;
    auto *column = new QVBoxLayout(messages);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_questions);
    column->addWidget(m_messages);
    m_workbench = new Workbench({.messages = messages,
                                 .tags = m_chips,
                                 .tree = m_tree,
                                 .routes = m_tabs,
                                 .response = m_response,
                                 .timeline = m_timeline});
    const auto [afterTree, afterRoutes, aboveTimeline] = m_workbench->borders();
    m_panels = {m_toolBar, m_welcome, m_chips,     m_questions, m_messages,    m_tree,
                afterTree, m_tabs,    afterRoutes, m_response,  aboveTimeline, m_timeline};
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_welcome);
    connect(&m_runs.liveRun(), &LiveRun::started, m_workbench,
            [this] { m_workbench->setHasRun(true); });
    m_pages->addWidget(m_workbench);
    setCentralWidget(m_pages);
}

void MainWindow::connectActions()
{
    auto *maker = new CollectionMaker(*this, m_helpers);
    const auto make = [this, maker](const QString &sample) {
        const OpenCollection *active = m_workspace.active();
        // The samples are in the program, where nothing can be written.
        const bool isBeside = active && QFileInfo(QFileInfo(active->path()).path()).isWritable();
        maker->ask(isBeside ? QFileInfo(active->path()).path() : QDir::homePath(), sample);
    };
    connect(m_actions->newCollection, &QAction::triggered, maker, [make] { make({}); });
    connect(m_welcome, &WelcomePage::newRequested, m_actions->newCollection, &QAction::trigger);
    for (const QString &sample : sampleFiles(m_services->samplesFolder)) {
        QAction *action = m_actions->fromSampleMenu->addAction(sampleTitle(sample));
        connect(action, &QAction::triggered, maker, [make, sample] { make(sample); });
    }
    connect(maker, &CollectionMaker::made, m_opener, &CollectionOpener::openMade);
    connect(maker, &CollectionMaker::failed, m_notices, [this](const Error &error) {
        m_notices->showErrors(tr("No collection was made:"), {error});
    });
    connect(m_actions->closeCollection, &QAction::triggered, this,
            [this] { closeCollection(m_workspace.active()); });
    connect(m_actions->reload, &QAction::triggered, this,
            [this] { m_workspace.active()->reload(); });
    connect(m_actions->newWindow, &QAction::triggered, this, &MainWindow::newWindowRequested);
    connect(m_actions->closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::quitRequested);
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    const auto showsPage = [this](QAction *action, PreferencesDialog::Page page) {
        connect(action, &QAction::triggered, this, [this, page] {
            showPreferences();
            m_preferences->showPage(page);
        });
    };
    showsPage(m_actions->proxy, PreferencesDialog::Page::Proxy);
    showsPage(m_actions->certificates, PreferencesDialog::Page::Certificates);
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
    connect(m_tagFilter, &TagFilter::wrongnessTold, m_tree, &CollectionPanel::setExpressionWrong);
    connect(m_tree, &CollectionPanel::closeRequested, this, &MainWindow::closeCollection);
    connect(m_tree, &CollectionPanel::reloadRequested, this,
            [](OpenCollection *collection) { collection->reload(); });
    connect(m_tree, &CollectionPanel::revealRequested, m_notices,
            [this](const QString &path) { showFolderOf(path, *m_notices); });
    connect(m_tree, &CollectionPanel::errorActivated, m_notices,
            [this](const SourcePlace &place) { openOnDesktop(place, *m_notices); });
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
    m_opener->openFile(path);
}

void MainWindow::restore(const WindowState &state)
{
    m_session->restore(state);
}

void MainWindow::keepRuns(const QString &path)
{
    m_runs.archive().open(path, m_services->preferences.preferences().historyLimit);
}

void MainWindow::restoreSession()
{
    restore(m_services->session.lastWindows().front());
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

void MainWindow::closeCollection(OpenCollection *collection)
{
    m_edits->whenSafe({collection}, {.close = [this, collection = QPointer(collection)] {
                          if (collection)
                              m_workspace.close(collection);
                      }});
}

void MainWindow::closeNow()
{
    m_closing->closeNow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing->begin()) {
        event->ignore();
        return;
    }
    m_session->close();
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

void MainWindow::showPreferences()
{
    if (!m_preferences)
        m_preferences = new PreferencesDialog(
            m_services->preferences,
            [this](qint64 limit) { return m_runs.archive().excess(limit); }, this);
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

void MainWindow::updateState()
{
    OpenCollection *collection = m_workspace.active();
    m_actions->closeCollection->setEnabled(collection);
    m_actions->reload->setEnabled(collection);
    m_toolBar->setVisible(collection);
    m_pages->setCurrentWidget(collection ? static_cast<QWidget *>(m_workbench) : m_welcome);
    setWindowTitle(collection ? tr("%1[*]").arg(collection->title()) : QString());
}

} // namespace Broadside
