// How much a run does at once, and how fast. Empty: nothing is said, and what holds otherwise does.
#pragma once

#include "base/rate.h"

#include <optional>

namespace Broadside {

// Of requests in flight, to all hosts or to one, and of a burst: more than any machine has
// connections for is a mistake.
inline constexpr int largestLimit = 10'000;

struct RunLimits
{
    std::optional<int> concurrency = {}; // requests in flight; 0 is unlimited
    std::optional<int> perHost = {};     // of them to one host and port; 0 is unlimited
    std::optional<Rate> rate = {};       // of requests that start
    std::optional<int> burst = {};       // how many of those may start at once

    bool operator==(const RunLimits &) const = default;
};

} // namespace Broadside
