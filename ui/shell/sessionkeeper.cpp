#include "shell/sessionkeeper.h"

#include "composer/routetabs.h"
#include "models/workspace.h"
#include "shell/sessionstore.h"
#include "shell/workbench.h"

#include <QEvent>
#include <QMainWindow>

namespace Broadside {

SessionKeeper::SessionKeeper(SessionStore &store, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_parts(parts)
{
    store.addWindow(this);
    parts.window.installEventFilter(this);
    connect(&store, &SessionStore::aboutToSave, this, [this] {
        if (!m_isOver)
            m_store.setWindow(this, state());
    });
    connect(&parts.workspace, &Workspace::opened, this, &SessionKeeper::follow);
    connect(&parts.workspace, &Workspace::closed, this, &SessionKeeper::noteChange);
    connect(&parts.workspace, &Workspace::activeChanged, this, &SessionKeeper::noteChange);
    connect(&parts.tabs, &RouteTabs::tabsChanged, this, &SessionKeeper::noteChange);
    connect(&parts.workbench, &Workbench::moved, this, &SessionKeeper::noteChange);
}

// A file is run with the environment it was run with last.
void SessionKeeper::follow(OpenCollection *collection)
{
    for (const RememberedEnvironment &known : m_store.environments()) {
        if (known.path != collection->path())
            continue;
        RunChoices choices = collection->choices();
        choices.environment = known.environment;
        choices.usesDemoServer = known.usesDemoServer;
        collection->setChoices(choices);
    }
    connect(collection, &OpenCollection::choicesChanged, this, [this, collection] {
        m_store.rememberEnvironment(collection->path(), collection->choices());
    });
    noteChange();
}

void SessionKeeper::restore(const WindowState &state)
{
    for (const WindowState::Entry &entry : state.collections)
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

WindowState SessionKeeper::state() const
{
    WindowState state;
    for (const OpenCollection *collection : m_parts.workspace.collections())
        state.collections.push_back({collection->path(), collection->choices()});
    if (m_parts.workspace.active())
        state.activePath = m_parts.workspace.active()->path();
    state.tabs = m_parts.tabs.state();
    state.geometry = m_parts.window.saveGeometry();
    state.windowState = m_parts.window.saveState();
    state.splitters = m_parts.workbench.saveState();
    return state;
}

void SessionKeeper::noteChange()
{
    if (!m_isOver)
        m_store.noteChange();
}

void SessionKeeper::close()
{
    if (std::exchange(m_isOver, true))
        return;
    m_store.closeWindow(this, state());
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
