// The pieces of a route's bar in the order of time: waits, what the client prepares, and the phases
// of all attempts and hops. What is painted, named in tooltips and counted in the legend.
#pragma once

#include "report/runreport.h"

#include <variant>
#include <vector>

namespace Broadside {

// Between the start of an attempt, or a redirect, and the first phase on a connection.
struct Preparation
{};

struct BarSegment
{
    // A wait points into its record, which has to outlive the segment.
    std::variant<const WaitRecord *, Preparation, Phase> what;
    Nanoseconds start{0};
    Nanoseconds end{0};

    bool isWait() const { return what.index() == 0; }
    Nanoseconds duration() const { return end - start; }
};

// What has no end yet ends at `openEnd`.
std::vector<BarSegment> barSegments(const RouteRecord &record, Nanoseconds openEnd);

// The segment at a time, or the shortest of those within the tolerance around it: thin ones can be
// hit, too. Null when there is none.
const BarSegment *segmentAt(const std::vector<BarSegment> &segments, Nanoseconds time,
                            Nanoseconds tolerance);

} // namespace Broadside
