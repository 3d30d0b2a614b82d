#include "timeline/barsegments.h"

#include <algorithm>

namespace Broadside {

namespace {

void addAttempt(std::vector<BarSegment> &segments, const AttemptRecord &attempt,
                Nanoseconds openEnd)
{
    const Nanoseconds end = attempt.end.value_or(openEnd);
    Nanoseconds reached = attempt.start;
    for (const PhaseRecord &phase : attempt.phases) {
        if (phase.start > reached)
            segments.push_back({.what = Preparation(), .start = reached, .end = phase.start});
        reached = phase.end.value_or(end);
        segments.push_back({.what = phase.phase, .start = phase.start, .end = reached});
    }
    if (attempt.phases.empty())
        segments.push_back({.what = Preparation(), .start = attempt.start, .end = end});
}

} // namespace

std::vector<BarSegment> barSegments(const RouteRecord &record, Nanoseconds openEnd)
{
    std::vector<BarSegment> segments;
    for (const WaitRecord &wait : record.waits)
        segments.push_back({.what = &wait, .start = wait.start, .end = wait.end.value_or(openEnd)});
    for (const AttemptRecord &attempt : record.attempts)
        addAttempt(segments, attempt, openEnd);
    std::ranges::stable_sort(segments, {}, &BarSegment::start);
    return segments;
}

const BarSegment *segmentAt(const std::vector<BarSegment> &segments, Nanoseconds time,
                            Nanoseconds tolerance)
{
    const BarSegment *best = nullptr;
    for (const BarSegment &segment : segments) {
        const bool isHit = time >= segment.start - tolerance && time < segment.end + tolerance;
        if (isHit && (!best || segment.duration() < best->duration()))
            best = &segment;
    }
    return best;
}

} // namespace Broadside
