// Two runs side by side: which of their routes belong together, and whether they answered with the
// same body. Status and time are in the reports. Values.
#pragma once

#include "report/runreport.h"

#include <vector>

namespace Broadside {

enum class BodyMatch
{
    Neither,   // had a response
    Same,      // as values, where both are JSON
    Different, // or only one had a response
    Unknown,   // what was kept of them is the same, but it is not all
};

struct RoutePair
{
    int before = -1; // in the routes of the first report; -1: it has no such route
    int after = -1;
    BodyMatch body = BodyMatch::Neither;

    bool operator==(const RoutePair &) const = default;
};

// Routes with the same id and iteration, in the order of the second run; then those of the first
// alone. Reads every body, so not for the window's thread.
std::vector<RoutePair> compareRuns(const RunReport &before, const RunReport &after);

} // namespace Broadside
