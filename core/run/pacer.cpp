#include "run/pacer.h"

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

// A timer comes late by up to about a millisecond, and by more on a busy machine: what the bucket
// would have gained meanwhile is not lost, or a rate of 1000/s would be one of 500/s.
constexpr Nanoseconds lateness = Milliseconds(5);

} // namespace

Pacer::Pacer(const RunPlan &plan)
    : m_rate(plan.rate.perSecond() / 1e9)
    , m_burst(std::max(1, plan.burst))
    , m_delay(plan.delay)
    , m_isSerial(plan.isSerial)
    , m_tokens(m_burst)
{}

double Pacer::tokensAt(Nanoseconds now, int holders) const
{
    const double most = double(m_burst - holders);
    const double gained = m_tokens + double((now - m_counted).count()) * m_rate;
    return std::min(gained, most + double(lateness.count()) * m_rate);
}

std::optional<Nanoseconds> Pacer::waitingTime(Nanoseconds now, int holders, bool isSlotFree) const
{
    // The delay is between starts: who may go on has to start at once.
    const bool isAtOnce = m_rate <= 0 || m_delay.count() > 0;
    if (isAtOnce && (holders > 0 || !isSlotFree))
        return std::nullopt;
    const Nanoseconds delay = std::max(Nanoseconds(0), m_notBefore - now);
    if (m_rate <= 0)
        return delay;
    if (holders >= m_burst)
        return std::nullopt;
    const double missing = 1 - tokensAt(now, holders);
    return missing <= 0 ? delay : std::max(delay, Nanoseconds(qint64(std::ceil(missing / m_rate))));
}

void Pacer::take(Nanoseconds now, int holders)
{
    m_tokens = tokensAt(now, holders) - 1;
    m_counted = now;
    m_notBefore = now + m_delay;
}

void Pacer::handleStart(Nanoseconds now, int holders)
{
    m_tokens = tokensAt(now, holders); // what did not fit then is not there afterwards
    m_counted = now;
}

void Pacer::handleEnd(Nanoseconds now)
{
    if (m_isSerial)
        m_notBefore = now + m_delay;
}

} // namespace Broadside
