// Which routes need which, by themselves or by the dependencies that they use: the names in `needs`
// become indices of the RouteIndex.
#pragma once

#include "base/errorlist.h"
#include "plan/routeindex.h"

#include <vector>

namespace Broadside {

using NeedsByRoute = std::vector<std::vector<int>>; // each need once, in the order written

// Reports names that no route has, prerequisites that are switched off and dependencies that are
// used but not there. What a dependency needs is named from the collection, wherever it is used.
NeedsByRoute resolveNeeds(const RouteIndex &index, ErrorList &errors);

// Reports routes that need each other in a circle; a few of them, and how many more.
void reportCycles(const RouteIndex &index, const NeedsByRoute &needs, ErrorList &errors);

// With all that the marked routes need, and what those need.
std::vector<bool> withPrerequisites(const NeedsByRoute &needs, std::vector<bool> isMarked);

} // namespace Broadside
