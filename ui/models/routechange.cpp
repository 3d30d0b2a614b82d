#include "models/routechange.h"

#include "formats/routevalues.h"
#include "models/opencollection.h"
#include "plan/provenance.h"

#include <algorithm>

namespace Broadside {

bool isRouteModified(const OpenCollection &collection, const QString &id)
{
    const DraftTexts &drafts = collection.drafts().texts();
    if (std::ranges::any_of(drafts.keys(),
                            [&id](const DraftPlace &place) { return place.route == id; }))
        return true;
    const std::shared_ptr<const LoadedCollection> now = collection.loaded();
    const std::shared_ptr<const LoadedCollection> before = collection.unmodified();
    if (!collection.isModified() || !now || now == before)
        return false;
    const auto route = findRoute(now->collection, id);
    const auto saved = before ? findRoute(before->collection, id) : std::nullopt;
    return route && (!saved || !saysTheSame(routeValue(*route->route), routeValue(*saved->route)));
}

} // namespace Broadside
