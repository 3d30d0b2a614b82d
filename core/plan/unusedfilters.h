// What is said about a `--route` or `--folder` that fits nothing, with what it might have meant.
#pragma once

#include "base/errorlist.h"
#include "plan/idfilter.h"
#include "plan/routeindex.h"

namespace Broadside {

void reportUnusedRoutes(const IdFilters &filters, const RouteIndex &index, ErrorList &errors);
void reportUnusedFolders(const IdFilters &filters, const RouteIndex &index, ErrorList &errors);
// Likewise about an id that was chosen, not typed, and is gone since.
void reportUnknownIds(const QStringList &ids, const RouteIndex &index, ErrorList &errors);

} // namespace Broadside
