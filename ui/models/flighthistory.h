// How many requests were in flight at which time of a run, as a step function that grows with the
// run. Taken from the same records as the bars, so that the strip over them agrees with them. A
// value; lives in the TimelineModel.
#pragma once

#include "report/runreport.h"

#include <QList>

#include <vector>

namespace Broadside {

class FlightHistory
{
public:
    void clear();
    // Takes in what is new in these routes. What one call brings is later than what an earlier one
    // brought, as events come in the order of time.
    void update(const RunReport &report, const QList<int> &routes);

    int levelAt(Nanoseconds time) const;
    // The most at any moment from a time until just before another.
    int peakBetween(Nanoseconds from, Nanoseconds to) const;
    int peak() const { return m_peak; }

private:
    struct Step
    {
        Nanoseconds time{0};
        int level = 0; // from then on
    };
    struct Seen
    {
        int started = 0; // attempts
        int ended = 0;
    };
    struct Change
    {
        Nanoseconds time{0};
        int difference = 0;
        auto operator<=>(const Change &) const = default; // at the same time, ends before starts
    };

    void collect(const RouteRecord &record, Seen &seen, std::vector<Change> &changes) const;
    std::vector<Step>::const_iterator after(Nanoseconds time) const;

    std::vector<Step> m_steps;
    std::vector<Seen> m_seen; // by route
    int m_peak = 0;
};

} // namespace Broadside
