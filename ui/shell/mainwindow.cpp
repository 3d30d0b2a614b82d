#include "shell/mainwindow.h"

#include "composer/routetabs.h"
#include "filter/selectioncount.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"
#include "filter/tagfilter.h"
#include "inspector/responsepanel.h"
#include "shell/curlcopier.h"
#include "shell/focuswalk.h"
#include "shell/messagebar.h"
#include "shell/runaction.h"
#include "shell/runchooser.h"
#include "shell/runtoolbar.h"
#include "shell/sessionkeeper.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"
#include "shell/workbench.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyleHints>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds noticeTime{8000};
constexpr QSize firstSize(1280, 800);
constexpr QSize leastSize(900, 600);

} // namespace

MainWindow::MainWindow(DemoService &demo, QSettings &settings, const QString &samplesFolder,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_demo(demo)
    , m_settings(settings)
    , m_runs(demo)
    , m_actions(new WindowActions(*this))
{
    setAcceptDrops(true);
    setMinimumSize(leastSize);
    resize(firstSize);
    placePanels(samplesFolder);
    m_session = new SessionKeeper(
        settings,
        {.window = *this, .workspace = m_workspace, .tabs = *m_tabs, .workbench = *m_workbench},
        this);
    connectActions();
    connectPanels();
    connectRun(demo);
    updateState();
}

// The panels look at what is among the members, which end before QWidget's children do.
MainWindow::~MainWindow()
{
    delete m_session; // it would note what goes
    m_panels.clear(); // the focus leaves what is deleted, and must not go there
    delete takeCentralWidget();
    delete m_toolBar;
}

void MainWindow::placePanels(const QString &samplesFolder)
{
    m_tagField = new TagExpressionField;
    auto *count = new SelectionCount;
    auto *chips = new TagChipBar;
    m_tagFilter =
        new TagFilter(&m_workspace, {.field = m_tagField, .count = count, .chips = chips}, this);
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
    addToolBar(m_toolBar);

    m_workbench = new Workbench({.messages = m_messages,
                                 .tags = chips,
                                 .tree = m_tree,
                                 .routes = m_tabs,
                                 .response = m_response,
                                 .timeline = m_timeline});
    m_welcome = new WelcomePage(samplesFolder);
    m_panels = {m_toolBar, m_welcome, chips, m_messages, m_tree, m_tabs, m_response, m_timeline};
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_workbench);
    setCentralWidget(m_pages);

    m_actions->fillMenus(*menuBar(),
                         {.response = m_response->actions(), .timeline = m_timeline->actions()});
    for (const QString &path : sampleFiles(samplesFolder)) {
        m_actions->samplesMenu->addAction(QFileInfo(path).completeBaseName(), this,
                                          [this, path] { openSample(path); });
    }
}

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askForCollection);
    connect(m_actions->closeCollection, &QAction::triggered, this,
            [this] { m_workspace.close(m_workspace.active()); });
    connect(m_actions->reload, &QAction::triggered, this,
            [this] { m_workspace.active()->reload(); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->run, &QAction::triggered, this, &MainWindow::runSelection);
    connect(m_actions->runRoute, &QAction::triggered, this,
            [this] { send(m_tabs->currentCollection(), m_tabs->currentRoute()); });
    connect(m_actions->stop, &QAction::triggered, this, [this] { m_runs.stop(); });
    for (RunAction *action : {m_actions->run, m_actions->runRoute})
        connect(action, &RunAction::refused, this, &MainWindow::tell);
    connect(m_actions->about, &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Broadside"),
                           tr("<p><b>Broadside %1</b></p><p>Composes, tags and fires parallel HTTP "
                              "request collections.</p><p>MIT licence</p>")
                               .arg(QStringLiteral(BROADSIDE_VERSION)));
    });
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

void MainWindow::connectPanels()
{
    connect(m_session, &SessionKeeper::recentChanged, this, &MainWindow::showRecent);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForCollection);
    connect(m_welcome, &WelcomePage::recentRequested, this, &MainWindow::openCollection);
    connect(m_welcome, &WelcomePage::sampleRequested, this, &MainWindow::openSample);

    connect(&m_workspace, &Workspace::activeChanged, this, &MainWindow::updateState);
    connect(&m_workspace, &Workspace::activeChanged, this, &MainWindow::showFileErrors);
    connect(&m_workspace, &Workspace::activeChanged, this, &MainWindow::prepareDemoServer);
    connect(&m_workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        connect(collection, &OpenCollection::changed, this, &MainWindow::updateState);
        connect(collection, &OpenCollection::changed, this, &MainWindow::showFileErrors);
        connect(collection, &OpenCollection::choicesChanged, this, &MainWindow::showFileErrors);
        connect(collection, &OpenCollection::choicesChanged, this, &MainWindow::prepareDemoServer);
    });

    connect(m_tagFilter, &TagFilter::marksChanged, m_tree, &CollectionPanel::setMarks);
    connect(m_tagFilter, &TagFilter::previewChanged, this, &MainWindow::updateState);

    connect(m_tree, &CollectionPanel::routeActivated, m_tabs, &RouteTabs::open);
    connect(m_tree, &CollectionPanel::routeSelected, this, &MainWindow::showRoute);
    connect(
        m_tree, &CollectionPanel::runRequested, this,
        [this](OpenCollection *collection, const QStringList &routes, const QStringList &folders) {
            start(collection,
                  {.tags = {}, .excludedTags = {}, .routes = routes, .folders = folders});
        });
    connect(m_tree, &CollectionPanel::copyAsCurlRequested, this, &MainWindow::copyAsCurl);
    connect(m_tree, &CollectionPanel::closeRequested, &m_workspace, &Workspace::close);
    connect(m_tree, &CollectionPanel::reloadRequested, this,
            [](OpenCollection *collection) { collection->reload(); });
    const auto showFile = [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    };
    connect(m_tree, &CollectionPanel::revealRequested, this, showFile);
    connect(m_tree, &CollectionPanel::errorActivated, this, [](const SourcePlace &place) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(place.file));
    });

    connect(m_tabs, &RouteTabs::currentRouteChanged, this, &MainWindow::showRoute);
    connect(m_tabs, &RouteTabs::currentRouteChanged, this, &MainWindow::updateState);
    connect(m_tabs, &RouteTabs::sendRequested, this, &MainWindow::send);
    connect(m_timeline, &TimelinePanel::currentRouteChanged, this, &MainWindow::showResponse);
    statusBar()->hide(); // shown while it has something to say
    connect(statusBar(), &QStatusBar::messageChanged, statusBar(),
            [bar = statusBar()](const QString &text) { bar->setVisible(!text.isEmpty()); });
    connect(m_timeline, &TimelinePanel::messageGiven, this, &MainWindow::tell);
    connect(m_tree, &CollectionPanel::messageGiven, this, &MainWindow::tell);
    connect(m_response, &ResponsePanel::saved, this, [this](const QString &path) {
        tell(tr("The body was saved as %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(m_response, &ResponsePanel::failed, this,
            [this](const QString &sentence) { m_messages->showErrors(sentence, {}); });
    connect(m_timeline, &TimelinePanel::routeActivated, this, [this](int route) {
        showResponse(route);
        m_response->setFocus(Qt::OtherFocusReason);
    });
}

void MainWindow::connectRun(DemoService &demo)
{
    connect(&m_runs, &WindowRuns::stateChanged, this, &MainWindow::updateState);
    connect(&m_runs, &WindowRuns::messageGiven, this, &MainWindow::tell);
    connect(&m_runs, &WindowRuns::refused, this, &MainWindow::showRefusal);
    connect(&demo, &DemoService::available, m_tabs,
            [this](const QUrl &baseUrl) { m_tabs->setDemoServerUrl(baseUrl.toString()); });
    // Nobody could see or stop it any more.
    connect(&m_workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        if (collection == m_runs.collection())
            m_runs.stop();
    });
    connect(&m_runs.liveRun(), &LiveRun::started, this, [this] {
        m_shownRoute = -1;
        m_response->clear();
        // What is open in front is what one wants to read.
        showRoute(m_tabs->currentCollection(), m_tabs->currentRoute());
    });
    connect(&m_runs.liveRun(), &LiveRun::routesChanged, this, [this](const QList<int> &routes) {
        if (routes.contains(m_shownRoute))
            showResponse(m_shownRoute);
    });
}

void MainWindow::askForCollection()
{
    auto *dialog = new QFileDialog(this, tr("Open Collection"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Collections (*.yaml *.yml);;All files (*)"));
    if (const OpenCollection *collection = m_workspace.active())
        dialog->setDirectory(QFileInfo(collection->path()).path());
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            openCollection(path);
    });
    dialog->open();
}

void MainWindow::openCollection(const QString &path)
{
    m_session->remember(m_workspace.open(path)->path());
}

void MainWindow::openSample(const QString &path)
{
    OpenCollection *collection = m_workspace.open(path);
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
}

void MainWindow::showRecent(const QStringList &paths)
{
    m_welcome->setRecent(paths);
    m_actions->recentMenu->clear();
    for (const QString &path : paths)
        m_actions->recentMenu->addAction(QDir::toNativeSeparators(path), this,
                                         [this, path] { openCollection(path); });
    m_actions->recentMenu->setEnabled(!paths.isEmpty());
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

void MainWindow::runSelection()
{
    start(m_workspace.active(),
          {.tags = m_tagFilter->expression(), .excludedTags = {}, .routes = {}, .folders = {}});
}

void MainWindow::send(OpenCollection *collection, const QString &id)
{
    start(collection, {.tags = {}, .excludedTags = {}, .routes = {id}, .folders = {}});
}

void MainWindow::start(OpenCollection *collection, const Selection &selection)
{
    if (!m_runs.isBusy())
        showFileErrors(); // and no longer what was wrong with the run before
    m_runs.start(collection, selection);
}

QString MainWindow::noteOnRun() const
{
    const SelectionPreview &preview = m_tagFilter->preview();
    if (!preview.errors.isEmpty())
        return tr("It cannot start: %1").arg(preview.errors.constFirst().message);
    if (preview.selected == 0)
        return tr("Nothing is selected.");
    const OpenCollection *collection = m_workspace.active();
    return collection && !collection->errors().isEmpty()
               ? tr("The collection has errors; what is right in it can be run.")
               : QString();
}

void MainWindow::showRefusal(const QList<Error> &errors)
{
    const bool isEmpty = !errors.isEmpty() && errors.constFirst().code == ErrorCode::EmptySelection;
    if (!isEmpty) {
        m_messages->showErrors(tr("Nothing was sent:"), errors);
        return;
    }
    const QString unknown = m_tagFilter->unknownTagsSentence();
    m_messages->showErrors(unknown.isEmpty()
                               ? tr("Nothing was sent: no route is selected.")
                               : tr("Nothing was sent: no route is selected; %1").arg(unknown),
                           {});
}

void MainWindow::walkTabs(int steps)
{
    if (m_tabs->count() > 0)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + steps + m_tabs->count()) %
                                m_tabs->count());
}

void MainWindow::showResponse(int route)
{
    const std::vector<RouteRecord> &routes = m_runs.liveRun().report().routes();
    if (route < 0 || size_t(route) >= routes.size())
        return;
    m_shownRoute = route;
    m_response->show(routes[size_t(route)]);
    m_timeline->setCurrentRoute(route);
    if (m_runs.collection())
        m_tree->showRoute(m_runs.collection(), routes[size_t(route)].summary.id);
}

// A route in the tree or in a tab: its response, where the run has one.
void MainWindow::showRoute(OpenCollection *collection, const QString &id)
{
    if (collection && collection == m_runs.collection())
        showResponse(m_runs.liveRun().indexOf(id));
}

void MainWindow::copyAsCurl(OpenCollection *collection, const QString &id)
{
    RunOptions options = collection->runOptions();
    if (collection->choices().usesDemoServer && !m_runs.demoUrl().isEmpty())
        options.baseUrl = m_runs.demoUrl().toString();
    if (const Result<void> copied = copyRouteAsCurl(*collection->loaded(), id, options); !copied)
        m_messages->showErrors(tr("The request cannot be made:"), {copied.error()});
}

void MainWindow::showFileErrors()
{
    const OpenCollection *collection = m_workspace.active();
    if (!collection || collection->errors().isEmpty()) {
        m_messages->clear();
        return;
    }
    m_messages->showErrors(tr("Something is wrong in %1; what is right can be run.")
                               .arg(QDir::toNativeSeparators(collection->path())),
                           collection->errors());
}

// So that requests show where they would go before the first run.
void MainWindow::prepareDemoServer()
{
    if (m_workspace.active() && m_workspace.active()->choices().usesDemoServer)
        m_demo.request();
}

void MainWindow::tell(const QString &text)
{
    statusBar()->showMessage(text, int(noticeTime.count()));
}

void MainWindow::updateState()
{
    OpenCollection *collection = m_workspace.active();
    updateRunActions();
    m_actions->closeCollection->setEnabled(collection);
    m_actions->reload->setEnabled(collection);
    m_toolBar->setVisible(collection);
    m_pages->setCurrentWidget(collection ? static_cast<QWidget *>(m_workbench) : m_welcome);
    setWindowTitle(collection ? collection->title() : QString());
}

void MainWindow::updateRunActions()
{
    const OpenCollection *collection = m_workspace.active();
    m_actions->run->setReason(m_runs.whyNot(collection));
    m_actions->run->setNote(collection ? noteOnRun() : QString());
    const OpenCollection *ofTab = m_tabs->currentCollection();
    m_actions->runRoute->setReason(collection && !ofTab ? tr("No request is open in a tab.")
                                                        : m_runs.whyNot(ofTab));
    m_actions->stop->setEnabled(m_runs.isBusy());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            openCollection(url.toLocalFile());
    }
}

} // namespace Broadside
