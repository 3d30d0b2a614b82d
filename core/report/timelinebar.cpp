#include "report/timelinebar.h"

#include <algorithm>

namespace Broadside {

namespace {

struct Segment
{
    BarSign sign = BarSign::Nothing;
    Nanoseconds start{0};
    Nanoseconds end{0};
};

BarSign signOf(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return BarSign::Connect;
    case Phase::Tls:
        return BarSign::Tls;
    case Phase::Send:
        return BarSign::Send;
    case Phase::Wait:
        return BarSign::Wait;
    case Phase::Receive:
        return BarSign::Receive;
    }
    return BarSign::Wait;
}

// The phases of an attempt without gaps. What is before the first is the request's way to its
// connection.
std::vector<Segment> segmentsOf(const AttemptRecord &attempt, Nanoseconds end)
{
    std::vector<Segment> segments{{BarSign::Prepare, attempt.start, end}};
    for (const PhaseRecord &phase : attempt.phases) {
        if (segments.back().sign == signOf(phase.phase))
            continue;
        segments.back().end = phase.start;
        segments.push_back({signOf(phase.phase), phase.start, end});
    }
    return segments;
}

// Getting ready is only worth a sign when it takes a while.
void dropShortPreparation(std::vector<Segment> &segments, const BarScale &scale)
{
    const Nanoseconds column = scale.timeAt(1);
    if (segments.size() > 1 && segments[0].end - segments[0].start < column) {
        segments[1].start = segments[0].start;
        segments.erase(segments.begin());
    }
}

void fill(std::vector<BarSign> &bar, int first, int last, BarSign sign)
{
    for (int column = first; column <= last; ++column)
        bar[size_t(column)] = sign;
}

// Cuts the columns first to last into one piece per segment, none of them empty.
void drawWidened(std::vector<BarSign> &bar, int first, int last,
                 const std::vector<Segment> &segments, const BarScale &scale)
{
    int from = first;
    for (size_t i = 0; i < segments.size(); ++i) {
        const int following = int(segments.size() - i) - 1;
        const bool isLast = following == 0;
        const int wanted = scale.columnAt(segments[i].end) - 1;
        const int to = isLast ? last : std::clamp(wanted, from, last - following);
        fill(bar, from, to, segments[i].sign);
        from = to + 1;
    }
}

void drawByShare(std::vector<BarSign> &bar, int first, int last,
                 const std::vector<Segment> &segments, const BarScale &scale)
{
    for (int column = first; column <= last; ++column) {
        const Nanoseconds left = scale.timeAt(column);
        const Nanoseconds right = scale.timeAt(column + 1);
        Nanoseconds best{-1};
        for (const Segment &segment : segments) {
            const Nanoseconds share = std::min(right, segment.end) - std::max(left, segment.start);
            if (share > best) {
                best = share;
                bar[size_t(column)] = segment.sign;
            }
        }
    }
}

void drawAttempt(std::vector<BarSign> &bar, const AttemptRecord &attempt, Nanoseconds end,
                 const BarScale &scale)
{
    std::vector<Segment> segments = segmentsOf(attempt, end);
    dropShortPreparation(segments, scale);
    const int first = scale.columnAt(attempt.start);
    const int last = std::max(first, scale.columnAt(end - Nanoseconds(1)));
    constexpr int roomPerSegment = 2;
    if (last - first + 1 >= int(segments.size()) * roomPerSegment)
        drawWidened(bar, first, last, segments, scale);
    else
        drawByShare(bar, first, last, segments, scale);
}

} // namespace

int BarScale::columnAt(Nanoseconds time) const
{
    const double share = double(time.count()) / double(duration.count());
    return std::clamp(int(share * columns), 0, columns - 1);
}

Nanoseconds BarScale::timeAt(int column) const
{
    return Nanoseconds(duration.count() / columns * column +
                       duration.count() % columns * column / columns);
}

Nanoseconds BarScale::openEnd(const RouteRecord &route) const
{
    return route.outcome ? route.lastChange : std::max(route.lastChange, duration);
}

std::vector<BarSign> makeBar(const RouteRecord &route, const BarScale &scale)
{
    std::vector<BarSign> bar(size_t(scale.columns), BarSign::Nothing);
    for (const WaitRecord &wait : route.waits) {
        const Nanoseconds end = wait.end.value_or(scale.openEnd(route));
        const int first = scale.columnAt(wait.start);
        const int last = scale.columnAt(end) - 1; // the column where it ends shows what came then
        const bool isForRoutes = wait.reason == WaitReason::Needs;
        fill(bar, first, last, isForRoutes ? BarSign::Needs : BarSign::Slot);
    }
    for (const AttemptRecord &attempt : route.attempts)
        drawAttempt(bar, attempt, attempt.end.value_or(scale.openEnd(route)), scale);
    return bar;
}

} // namespace Broadside
