#include "models/flighthistory.h"

#include <algorithm>

namespace Broadside {

void FlightHistory::clear()
{
    *this = FlightHistory();
}

void FlightHistory::update(const RunReport &report, const QList<int> &routes)
{
    m_seen.resize(report.routes().size());
    std::vector<Change> changes;
    for (const int route : routes)
        collect(report.routes()[size_t(route)], m_seen[size_t(route)], changes);
    std::ranges::sort(changes);
    int level = m_steps.empty() ? 0 : m_steps.back().level;
    for (const Change &change : changes) {
        level += change.difference;
        m_peak = std::max(m_peak, level);
        const Nanoseconds last = m_steps.empty() ? Nanoseconds(0) : m_steps.back().time;
        m_steps.push_back({.time = std::max(last, change.time), .level = level});
    }
}

void FlightHistory::collect(const RouteRecord &record, Seen &seen,
                            std::vector<Change> &changes) const
{
    for (; seen.started < int(record.attempts.size()); ++seen.started)
        changes.push_back({record.attempts[size_t(seen.started)].start, 1});
    for (; seen.ended < seen.started && record.attempts[size_t(seen.ended)].end; ++seen.ended)
        changes.push_back({*record.attempts[size_t(seen.ended)].end, -1});
}

std::vector<FlightHistory::Step>::const_iterator FlightHistory::after(Nanoseconds time) const
{
    return std::ranges::upper_bound(m_steps, time, {}, &Step::time);
}

int FlightHistory::levelAt(Nanoseconds time) const
{
    const auto next = after(time);
    return next == m_steps.begin() ? 0 : std::prev(next)->level;
}

int FlightHistory::peakBetween(Nanoseconds from, Nanoseconds to) const
{
    const auto first = after(from);
    int peak = first == m_steps.begin() ? 0 : std::prev(first)->level;
    for (auto step = first; step != m_steps.end() && step->time < to; ++step)
        peak = std::max(peak, step->level);
    return peak;
}

} // namespace Broadside
