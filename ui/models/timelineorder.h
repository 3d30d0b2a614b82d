// In which order and in which groups the routes of a run are shown: a vector of indices, made
// anew from the report in a few milliseconds even for 100,000 routes. Values and functions.
#pragma once

#include "report/runreport.h"

#include <QString>

#include <vector>

namespace Broadside {

enum class TimelineSort
{
    Order, // of the collection
    Start,
    Duration,
    Host,
    Tag, // the first one
    Outcome
};

enum class TimelineGrouping
{
    None,
    Host,
    Tag, // the first one
    Outcome
};

struct TimelineArrangement
{
    TimelineSort sort = TimelineSort::Order;
    bool isDescending = false;
    TimelineGrouping grouping = TimelineGrouping::None;

    bool operator==(const TimelineArrangement &) const = default;
    // What it goes by is only known, or changes, as the run goes.
    bool dependsOnProgress() const;
};

// How far a route has come, in the order in which outcomes are sorted: what went wrong first.
enum class RouteState
{
    Failed,
    Errored,
    Cancelled,
    Skipped,
    InFlight,
    Waiting,
    Passed
};
RouteState stateOf(const RouteRecord &record);

// The host of a URL with its port, also when the URL has placeholders; empty when it has none. Part
// of the record.
QStringView hostOf(const RouteRecord &record);

struct TimelineGroup
{
    TimelineGrouping by = TimelineGrouping::None;
    QString name;                          // host or tag; empty: none
    RouteState state = RouteState::Passed; // where it is by outcome
    std::vector<int> routes;               // indices in the report

    bool operator==(const TimelineGroup &) const = default;
    bool isSameAs(const TimelineGroup &other) const;
};

// Without grouping it is a single group of all routes.
std::vector<TimelineGroup> arrange(const RunReport &report, const TimelineArrangement &arrangement);

} // namespace Broadside
