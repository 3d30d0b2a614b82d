// When requests may start under a rate: a token bucket, and a least time between two starts. Plain
// reckoning; the times are those of the run. Owned by a run.
//
// The bucket holds `burst` tokens at first and gains `rate` of them, never more than `burst`. A
// route that has its token and waits for a slot still fills a place in the bucket: so no more than
// burst + rate × time requests ever start, however late slots become free; a few milliseconds more
// of the rate make up for late timers.
#pragma once

#include "plan/runplan.h"

#include <optional>

namespace Broadside {

class Pacer
{
public:
    explicit Pacer(const RunPlan &plan);

    // How long until a route may take a token, 0 for now; nothing: not before one of the `holders`,
    // which have theirs, started. Without a rate there are none: who may go on has a slot at once.
    std::optional<Nanoseconds> waitingTime(Nanoseconds now, int holders, bool isSlotFree) const;
    void take(Nanoseconds now, int holders);
    // One of the holders gets its slot.
    void handleStart(Nanoseconds now, int holders);
    // In series, the time between two requests is from the end of the first.
    void handleEnd(Nanoseconds now);

private:
    double tokensAt(Nanoseconds now, int holders) const;

    const double m_rate; // tokens a nanosecond; 0 is unlimited
    const int m_burst;
    const Nanoseconds m_delay;
    const bool m_isSerial;
    double m_tokens;
    Nanoseconds m_counted{0}; // when there were so many
    Nanoseconds m_notBefore{0};
};

} // namespace Broadside
