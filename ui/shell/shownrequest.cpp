#include "shell/shownrequest.h"

#include "composer/routetabs.h"
#include "inspector/responsepanel.h"
#include "shell/windowruns.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QScopedValueRollback>

namespace Broadside {

ShownRequest::ShownRequest(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.tree, &CollectionPanel::routeActivated, &parts.tabs, &RouteTabs::open);
    connect(&parts.tree, &CollectionPanel::routeSelected, this, &ShownRequest::showRoute);
    connect(&parts.tabs, &RouteTabs::currentRouteChanged, this, &ShownRequest::showRoute);
    connect(&parts.timeline, &TimelinePanel::currentRouteChanged, this,
            &ShownRequest::showResponse);
    connect(&parts.timeline, &TimelinePanel::routeActivated, this, &ShownRequest::activate);
    connect(&parts.runs.liveRun(), &LiveRun::started, this, &ShownRequest::takeRun);
    connect(&parts.runs.liveRun(), &LiveRun::routesChanged, this, [this](const QList<int> &routes) {
        if (routes.contains(m_route))
            showResponse(m_route);
    });
}

void ShownRequest::activate(int route)
{
    bringTabForward(route);
    showResponse(route);
    m_parts.response.setFocus(Qt::OtherFocusReason);
}

void ShownRequest::takeRun()
{
    m_route = -1;
    m_back.clear();
    m_forth.clear();
    disconnect(m_renamed);
    if (const OpenCollection *collection = m_parts.runs.collection()) {
        m_renamed =
            connect(collection, &OpenCollection::renamed, this, [this](const Renamings &renamings) {
                m_back.insert(m_back.begin(), reversed(renamings));
                m_forth.push_back(renamings);
            });
    }
    m_parts.response.clear();
    Q_EMIT changed();
    // What is open in front is what one wants to read, else what was selected last.
    if (m_parts.tabs.currentRoute().isEmpty())
        showSelected();
    else
        showRoute(m_parts.tabs.currentCollection(), m_parts.tabs.currentRoute());
}

void ShownRequest::showSelected()
{
    const TreeSelection selected = m_parts.tree.selection();
    if (selected.kind == TreeKind::Route)
        showResponse(indexOf(selected.collection, selected.current));
}

void ShownRequest::showResponse(int route)
{
    const std::vector<RouteRecord> &routes = m_parts.runs.liveRun().report().routes();
    if (route < 0 || size_t(route) >= routes.size())
        return;
    m_route = route;
    ++m_shown;
    m_parts.response.show(routes[size_t(route)]);
    m_parts.timeline.setCurrentRoute(route);
    if (m_parts.runs.collection())
        m_parts.tree.showRoute(m_parts.runs.collection(), routes[size_t(route)].summary.id);
    Q_EMIT changed();
}

// Never opens one: who looks through the responses has not asked for it.
void ShownRequest::bringTabForward(int route)
{
    OpenCollection *collection = m_parts.runs.collection();
    const std::vector<RouteRecord> &routes = m_parts.runs.liveRun().report().routes();
    if (!collection || route < 0 || size_t(route) >= routes.size())
        return;
    // The tab would show the last iteration, which may not be the one that was clicked.
    const QScopedValueRollback guard(m_isBringingForward, true);
    for (const QString &id : m_parts.tabs.openRoutes(collection)) {
        if (renamedInTurn(id, m_back) == routes[size_t(route)].summary.id) {
            m_parts.tabs.open(collection, id);
            return;
        }
    }
}

QString ShownRequest::currentPath() const
{
    const std::vector<RouteRecord> &routes = m_parts.runs.liveRun().report().routes();
    if (m_route < 0 || size_t(m_route) >= routes.size())
        return {};
    return renamedInTurn(routes[size_t(m_route)].summary.id, m_forth);
}

void ShownRequest::openTab()
{
    const QString path = currentPath();
    if (path.isEmpty() || !m_parts.runs.collection())
        return;
    const QScopedValueRollback guard(m_isBringingForward, true); // as above
    m_parts.tabs.open(m_parts.runs.collection(), path);
}

int ShownRequest::indexOf(const OpenCollection *collection, const QString &id) const
{
    if (!collection || collection != m_parts.runs.collection())
        return -1;
    return m_parts.runs.liveRun().indexOf(renamedInTurn(id, m_back));
}

void ShownRequest::showRoute(OpenCollection *collection, const QString &id)
{
    if (m_isBringingForward || id.isEmpty() || m_parts.runs.liveRun().report().routes().empty())
        return;
    if (const int route = indexOf(collection, id); route >= 0) {
        showResponse(route);
        return;
    }
    // Not at once: the tabs tell of a new path before it is known here where that came from.
    QMetaObject::invokeMethod(
        this,
        [this, collection = QPointer(collection), id, number = ++m_shown] {
            if (number == m_shown && indexOf(collection, id) < 0)
                showNotSent(id);
        },
        Qt::QueuedConnection);
}

// No bar is the current one then, so that a click on any shows its response again.
void ShownRequest::showNotSent(const QString &id)
{
    m_route = -1;
    m_parts.timeline.setCurrentRoute(-1);
    m_parts.response.showNotSent(id);
    Q_EMIT changed();
}

} // namespace Broadside
