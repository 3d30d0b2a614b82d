#include "bench/figure.h"

#include <algorithm>

namespace Broadside::Bench {

bool Limit::holds(const QList<double> &runs) const
{
    const double typical = median(runs);
    const auto isExact = [this](double run) { return !exactly || run == *exactly; };
    return (!above || typical > *above) && (!below || typical < *below) &&
           std::ranges::all_of(runs, isExact);
}

bool Figure::isMissed() const
{
    const bool isLimitMissed = limit.isGiven() && !limit.holds(runs);
    return isLimitMissed || (mostOfPeer && !(ratio() < mostOfPeer));
}

std::optional<double> Figure::ratio() const
{
    if (!peer)
        return std::nullopt;
    if (runs.size() != peer->runs.size())
        return median(runs) / median(peer->runs);
    QList<double> ratios;
    for (qsizetype i = 0; i < runs.size(); ++i)
        ratios += runs.at(i) / peer->runs.at(i);
    return median(ratios);
}

double median(QList<double> runs)
{
    std::ranges::sort(runs);
    const qsizetype half = runs.size() / 2;
    return runs.size() % 2 == 1 ? runs.at(half) : (runs.at(half - 1) + runs.at(half)) / 2;
}

} // namespace Broadside::Bench
