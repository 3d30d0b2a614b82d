#include "shell/shownrequest.h"

#include "composer/routetabs.h"
#include "inspector/responsepanel.h"
#include "shell/windowruns.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

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
    connect(&parts.timeline, &TimelinePanel::routeActivated, this, [this](int route) {
        showResponse(route);
        m_parts.response.setFocus(Qt::OtherFocusReason);
    });
    connect(&parts.runs.liveRun(), &LiveRun::started, this, [this] {
        m_route = -1;
        m_parts.response.clear();
        // What is open in front is what one wants to read.
        showRoute(m_parts.tabs.currentCollection(), m_parts.tabs.currentRoute());
    });
    connect(&parts.runs.liveRun(), &LiveRun::routesChanged, this, [this](const QList<int> &routes) {
        if (routes.contains(m_route))
            showResponse(m_route);
    });
}

void ShownRequest::showResponse(int route)
{
    const std::vector<RouteRecord> &routes = m_parts.runs.liveRun().report().routes();
    if (route < 0 || size_t(route) >= routes.size())
        return;
    m_route = route;
    m_parts.response.show(routes[size_t(route)]);
    m_parts.timeline.setCurrentRoute(route);
    if (m_parts.runs.collection())
        m_parts.tree.showRoute(m_parts.runs.collection(), routes[size_t(route)].summary.id);
}

void ShownRequest::showRoute(OpenCollection *collection, const QString &id)
{
    if (collection && collection == m_parts.runs.collection())
        showResponse(m_parts.runs.liveRun().indexOf(id));
}

} // namespace Broadside
