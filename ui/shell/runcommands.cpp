#include "shell/runcommands.h"

#include "composer/requestpreview.h"
#include "composer/routetabs.h"
#include "filter/tagfilter.h"
#include "report/curlcommand.h"
#include "shell/runaction.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"
#include "tree/collectionpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QtConcurrentRun>

namespace Broadside {

RunCommands::RunCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connectActions();
    connectPanels();
    followState();
    updateActions();
}

void RunCommands::connectActions()
{
    const WindowActions &actions = m_parts.actions;
    connect(actions.run, &QAction::triggered, this, &RunCommands::runSelection);
    connect(actions.runRoute, &QAction::triggered, this,
            [this] { send(m_parts.tabs.currentCollection(), m_parts.tabs.currentRoute()); });
    connect(actions.runAlone, &QAction::triggered, this, &RunCommands::sendAlone);
    connect(actions.stop, &QAction::triggered, &m_parts.runs, &WindowRuns::stop);
    for (RunAction *action : {actions.run, actions.runRoute, actions.runAlone})
        connect(action, &RunAction::refused, &m_parts.notices, &WindowNotices::tell);
    connect(&m_parts.runs, &WindowRuns::messageGiven, &m_parts.notices, &WindowNotices::tell);
    connect(&m_parts.runs, &WindowRuns::refused, this, &RunCommands::showRefusal);
}

void RunCommands::connectPanels()
{
    connect(&m_parts.tabs, &RouteTabs::sendRequested, this, &RunCommands::send);
    connect(
        &m_parts.tree, &CollectionPanel::runRequested, this,
        [this](OpenCollection *collection, const QStringList &routes, const QStringList &folders) {
            start(
                collection,
                {.tags = {}, .excludedTags = {}, .routes = {}, .folders = folders, .ids = routes});
        });
    connect(&m_parts.tree, &CollectionPanel::copyAsCurlRequested, this, &RunCommands::copyAsCurl);
    m_parts.tabs.setRunOptions(
        [&runs = m_parts.runs](const OpenCollection &of) { return runs.optionsOf(of); });
    connect(&m_parts.runs, &WindowRuns::optionsChanged, &m_parts.tabs, &RouteTabs::refreshOptions);
}

void RunCommands::followState()
{
    connect(&m_parts.runs, &WindowRuns::stateChanged, this, &RunCommands::updateActions);
    connect(&m_parts.tagFilter, &TagFilter::previewChanged, this, &RunCommands::updateActions);
    connect(&m_parts.tagFilter, &TagFilter::mistakeChanged, this, &RunCommands::updateActions);
    connect(&m_parts.tabs, &RouteTabs::currentRouteChanged, this, &RunCommands::updateActions);
    connect(&m_parts.workspace, &Workspace::activeChanged, this, &RunCommands::updateActions);
    connect(&m_parts.workspace, &Workspace::activeChanged, this, &RunCommands::prepareDemoServer);
    connect(&m_parts.workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        connect(collection, &OpenCollection::changed, this, &RunCommands::updateActions);
        connect(collection, &OpenCollection::choicesChanged, this, &RunCommands::prepareDemoServer);
    });
    // Nobody could see or stop it any more.
    connect(&m_parts.workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        if (collection == m_parts.runs.collection())
            m_parts.runs.stop();
    });
}

void RunCommands::runSelection()
{
    start(
        m_parts.workspace.active(),
        {.tags = m_parts.tagFilter.expression(), .excludedTags = {}, .routes = {}, .folders = {}});
}

void RunCommands::send(OpenCollection *collection, const QString &id)
{
    start(collection, {.tags = {}, .excludedTags = {}, .routes = {}, .folders = {}, .ids = {id}});
}

void RunCommands::sendAlone()
{
    Selection selection;
    selection.ids = {m_parts.tabs.currentRoute()};
    selection.leavesNeedsOut = true;
    start(m_parts.tabs.currentCollection(), selection);
}

// With all that was typed until now.
void RunCommands::start(OpenCollection *collection, const Selection &selection)
{
    m_parts.tabs.commit();
    if (!m_parts.runs.isBusy())
        m_parts.notices.withdraw(NoticeKind::Running);
    if (!collection) {
        m_parts.runs.start(collection, selection);
        return;
    }
    collection->whenSettled(
        [this, collection, selection] { m_parts.runs.start(collection, selection); });
}

// As it would be sent now; with what was typed until now.
void RunCommands::copyAsCurl(OpenCollection *collection, const QString &id)
{
    m_parts.tabs.commit();
    const quint64 number = ++m_lastCopy;
    collection->whenSettled([this, collection, id, number] {
        QtConcurrent::run([loaded = collection->loaded(),
                           options = m_parts.runs.optionsOf(*collection), id] {
            return buildAlone(loaded->collection, id, options)
                .transform([](const BuiltRequest &built) { return curlCommand(built.request); });
        }).then(this, [this, id, number](const CurlCommand &command) {
            if (number == m_lastCopy) // or another one was asked for since
                takeCurlCommand(id, command);
        });
    });
}

void RunCommands::takeCurlCommand(const QString &id, const CurlCommand &command)
{
    if (!command) {
        m_parts.notices.showErrors(tr("The request cannot be made:") + QLatin1Char('\n') +
                                       command.error(),
                                   {}, NoticeKind::Copying);
        return;
    }
    QGuiApplication::clipboard()->setText(*command);
    m_parts.notices.withdraw(NoticeKind::Copying);
    m_parts.notices.tell(tr("“%1” is in the clipboard as a curl command").arg(id));
}

// So that requests show where they would go before the first run.
void RunCommands::prepareDemoServer()
{
    const OpenCollection *collection = m_parts.workspace.active();
    if (collection && collection->choices().usesDemoServer)
        m_parts.demo.request();
}

void RunCommands::updateActions()
{
    const WindowActions &actions = m_parts.actions;
    const OpenCollection *collection = m_parts.workspace.active();
    // Not what an expression before it selected: that may be everything.
    const QString whyNot = m_parts.runs.whyNot(collection);
    actions.run->setReason(whyNot.isEmpty() ? m_parts.tagFilter.mistake() : whyNot);
    actions.run->setNote(collection ? noteOnRun() : QString());
    const OpenCollection *ofTab = m_parts.tabs.currentCollection();
    for (RunAction *action : {actions.runRoute, actions.runAlone})
        action->setReason(collection && !ofTab ? tr("No request is open in a tab.")
                                               : m_parts.runs.whyNot(ofTab));
    actions.stop->setEnabled(m_parts.runs.isBusy());
}

QString RunCommands::noteOnRun() const
{
    const SelectionPreview &preview = m_parts.tagFilter.preview();
    if (!preview.errors.isEmpty())
        return tr("It cannot start: %1").arg(preview.errors.constFirst().message);
    if (preview.selected == 0)
        return tr("Nothing is selected.");
    const OpenCollection *collection = m_parts.workspace.active();
    return collection && !collection->errors().isEmpty()
               ? tr("The collection has errors; what is right in it can be run.")
               : QString();
}

void RunCommands::showRefusal(const QList<Error> &errors)
{
    const bool isEmpty = !errors.isEmpty() && errors.constFirst().code == ErrorCode::EmptySelection;
    if (!isEmpty) {
        m_parts.notices.showErrors(tr("Nothing was sent:"), errors, NoticeKind::Running);
        return;
    }
    const QString unknown = m_parts.tagFilter.unknownTagsSentence();
    m_parts.notices.showErrors(unknown.isEmpty()
                                   ? tr("Nothing was sent: no route is selected.")
                                   : tr("Nothing was sent: no route is selected; %1").arg(unknown),
                               {}, NoticeKind::Running);
}

} // namespace Broadside
