// The bar of one request: which sign stands in which column of a timeline.
#pragma once

#include "report/runreport.h"

#include <vector>

namespace Broadside {

// What a column of a bar shows.
enum class BarSign
{
    Nothing,
    Needs,
    Slot,
    Prepare,
    Connect,
    Tls,
    Send,
    Wait,
    Receive
};
inline constexpr int barSignCount = 9;

// Times of a run mapped to a number of columns.
struct BarScale
{
    Nanoseconds duration{1};
    int columns = 1;

    int columnAt(Nanoseconds time) const; // 0 to columns - 1
    Nanoseconds timeAt(int column) const; // of its left edge
    // Of what has no end: of a route that is not finished it goes on.
    Nanoseconds openEnd(const RouteRecord &route) const;
};

// Each phase gets a column even when it took less than that, as long as there is room.
std::vector<BarSign> makeBar(const RouteRecord &route, const BarScale &scale);

} // namespace Broadside
