#include "compare/speedcomparison.h"

#include "compare/routekey.h"

#include <QHash>

#include <algorithm>

namespace Broadside {

namespace {

constexpr double leastFactor = 1.1;
constexpr std::chrono::milliseconds leastLoss{1};

double ratio(Nanoseconds left, Nanoseconds right)
{
    return right.count() > 0 ? double(left.count()) / double(right.count()) : 0;
}

// Of what had no answer it says nothing how long it took.
bool isAnswered(const RouteRecord &route)
{
    return route.response() != nullptr;
}

bool isSlowed(const SlowedRoute &route)
{
    return route.inParallel - route.inSeries >= leastLoss && route.factor() >= leastFactor;
}

} // namespace

double SlowedRoute::factor() const
{
    return ratio(inParallel, inSeries);
}

double SpeedComparison::speedUp() const
{
    return ratio(series, parallel);
}

double SpeedComparison::efficiency() const
{
    return peakInFlight > 0 ? speedUp() / peakInFlight : 0;
}

SpeedComparison compareSpeed(const RunReport &series, const RunReport &parallel)
{
    SpeedComparison comparison{.series = series.duration(),
                               .parallel = parallel.duration(),
                               .peakInFlight = parallel.peakInFlight()};
    comparison.haveEndedAlike = series.ending() == parallel.ending();
    QHash<RouteKey, int> former;
    for (size_t i = 0; i < series.routes().size(); ++i)
        former.insert(keyOf(series.routes()[i]), int(i));
    for (size_t i = 0; i < parallel.routes().size(); ++i) {
        const RouteRecord &after = parallel.routes()[i];
        const int index = former.value(keyOf(after), -1);
        if (index < 0)
            continue;
        const RouteRecord &before = series.routes()[size_t(index)];
        comparison.haveEndedAlike = comparison.haveEndedAlike && before.outcome == after.outcome;
        const SlowedRoute slowed{.series = index,
                                 .parallel = int(i),
                                 .inSeries = before.duration(),
                                 .inParallel = after.duration()};
        if (isAnswered(before) && isAnswered(after) && isSlowed(slowed))
            comparison.slowed.push_back(slowed);
    }
    std::ranges::stable_sort(
        comparison.slowed, std::ranges::greater(),
        [](const SlowedRoute &each) { return each.inParallel - each.inSeries; });
    return comparison;
}

} // namespace Broadside
