#include "shell/sessionkeeper.h"

#include "composer/routetabs.h"
#include "models/workspace.h"
#include "shell/workbench.h"

#include <QEvent>
#include <QMainWindow>
#include <QSettings>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr qsizetype mostRecent = 8;
constexpr qsizetype mostEnvironments = 50;
// Moving a border changes something many times a second.
constexpr std::chrono::milliseconds savingDelay{500};

} // namespace

SessionKeeper::SessionKeeper(QSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_parts(parts)
    , m_environments(readSession(settings).environments)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(savingDelay);
    connect(&m_saving, &QTimer::timeout, this, &SessionKeeper::save);
    parts.window.installEventFilter(this);
    connect(&parts.workspace, &Workspace::opened, this, &SessionKeeper::follow);
    connect(&parts.workspace, &Workspace::closed, this, &SessionKeeper::noteChange);
    connect(&parts.workspace, &Workspace::activeChanged, this, &SessionKeeper::noteChange);
    connect(&parts.tabs, &RouteTabs::tabsChanged, this, &SessionKeeper::noteChange);
    connect(&parts.workbench, &Workbench::moved, this, &SessionKeeper::noteChange);
}

SessionKeeper::~SessionKeeper()
{
    m_write.waitForFinished();
}

// A file is run with the environment it was run with last.
void SessionKeeper::follow(OpenCollection *collection)
{
    for (const RememberedEnvironment &known : std::as_const(m_environments)) {
        if (known.path != collection->path())
            continue;
        RunChoices choices = collection->choices();
        choices.environment = known.environment;
        choices.usesDemoServer = known.usesDemoServer;
        collection->setChoices(choices);
    }
    connect(collection, &OpenCollection::choicesChanged, this, [this, collection] {
        rememberEnvironment(m_environments, collection->path(), collection->choices());
        m_environments.resize(std::min(m_environments.size(), mostEnvironments));
        noteChange();
    });
    noteChange();
}

void SessionKeeper::remember(const QString &path)
{
    m_recent.removeAll(path);
    m_recent.prepend(path);
    m_recent.resize(std::min(m_recent.size(), mostRecent));
    Q_EMIT recentChanged(m_recent);
    noteChange();
}

void SessionKeeper::restore()
{
    const SessionState state = readSession(m_settings);
    m_recent = state.recent;
    Q_EMIT recentChanged(m_recent);
    for (const SessionState::Entry &entry : state.collections)
        m_parts.workspace.open(entry.path)->setChoices(entry.choices);
    for (OpenCollection *collection : m_parts.workspace.collections()) {
        if (collection->path() == state.activePath)
            m_parts.workspace.setActive(collection);
    }
    m_parts.tabs.restore(state.tabs);
    m_parts.window.restoreGeometry(state.geometry);
    m_parts.window.restoreState(state.windowState);
    m_parts.workbench.restoreState(state.splitters);
}

SessionState SessionKeeper::state() const
{
    SessionState state;
    for (const OpenCollection *collection : m_parts.workspace.collections())
        state.collections.push_back({collection->path(), collection->choices()});
    if (m_parts.workspace.active())
        state.activePath = m_parts.workspace.active()->path();
    state.tabs = m_parts.tabs.state();
    state.recent = m_recent;
    state.environments = m_environments;
    state.geometry = m_parts.window.saveGeometry();
    state.windowState = m_parts.window.saveState();
    state.splitters = m_parts.workbench.saveState();
    return state;
}

void SessionKeeper::noteChange()
{
    if (!m_isOver)
        m_saving.start();
}

void SessionKeeper::save()
{
    if (m_write.isRunning()) {
        m_saving.start(); // one after the other, so that the last one wins
        return;
    }
    SessionState now = state();
    if (now == m_written)
        return;
    m_written = std::move(now);
    m_write = QtConcurrent::run(
        [file = m_settings.fileName(), format = m_settings.format(), state = m_written] {
            QSettings settings(file, format);
            writeSession(settings, state);
            settings.sync();
        });
}

void SessionKeeper::saveForGood()
{
    if (std::exchange(m_isOver, true))
        return;
    m_saving.stop();
    m_write.waitForFinished();
    writeSession(m_settings, state());
    m_settings.sync();
}

bool SessionKeeper::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        noteChange();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Broadside
