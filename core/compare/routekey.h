// What tells a route of one run from the others, and finds it in another run of the collection.
#pragma once

#include "report/runreport.h"

namespace Broadside {

using RouteKey = std::pair<QString, int>; // id and iteration

inline RouteKey keyOf(const RouteRecord &route)
{
    return {route.summary.id, route.summary.iteration};
}

} // namespace Broadside
