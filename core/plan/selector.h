// Which routes of a collection run: the selection, and what it needs.
#pragma once

#include "plan/routeindex.h"

namespace Broadside {

struct SelectedRoute
{
    int index = 0;          // in the RouteIndex
    std::vector<int> needs; // likewise
    bool isPrerequisite = false;
};

struct SelectedRoutes
{
    std::vector<SelectedRoute> routes; // in the collection's order
};

// Errors: names nothing has, cycles, switched-off prerequisites, an empty selection.
std::expected<SelectedRoutes, QList<Error>> selectRoutes(const RouteIndex &index,
                                                         const RunOptions &options);

} // namespace Broadside
