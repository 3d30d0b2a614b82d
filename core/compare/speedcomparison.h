// The same routes sent in series and then in parallel: how much faster the run became, and which
// requests paid for it by taking longer side by side. Values.
//
// Speed-up and efficiency as in parallel computing: S = T1 / Tp and E = S / p, where p is the most
// requests that were in flight at once.
#pragma once

#include "report/runreport.h"

#include <vector>

namespace Broadside {

struct SlowedRoute
{
    int series = -1; // index among the routes of the report
    int parallel = -1;
    Nanoseconds inSeries{0};
    Nanoseconds inParallel{0};

    bool operator==(const SlowedRoute &) const = default;
    double factor() const;
};

struct SpeedComparison
{
    Nanoseconds series{0}; // of the whole run
    Nanoseconds parallel{0};
    int peakInFlight = 0; // of the run in parallel
    // Otherwise the times of the two are not of the same work.
    bool haveEndedAlike = false;
    // By a tenth and a millisecond at least, below which it is noise; the largest loss first.
    std::vector<SlowedRoute> slowed = {};

    double speedUp() const; // 0: one of the two took no time at all
    double efficiency() const;
};

SpeedComparison compareSpeed(const RunReport &series, const RunReport &parallel);

} // namespace Broadside
