#include "middleware/durationhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace Broadside {

namespace {

// Each nanosecond has a step of its own below 256; from there on each doubling has 128 of them.
constexpr int stepBits = 8;
constexpr quint64 stepsOfDoubling = quint64(1) << (stepBits - 1);

size_t stepOf(quint64 value)
{
    const int shift = std::max(0, int(std::bit_width(value)) - stepBits);
    return size_t(quint64(shift) * stepsOfDoubling + (value >> shift));
}

// The most that counts as that step.
quint64 endOf(size_t step)
{
    const quint64 shift = step < 2 * stepsOfDoubling ? 0 : step / stepsOfDoubling - 1;
    return ((quint64(step) - shift * stepsOfDoubling + 1) << shift) - 1;
}

} // namespace

void DurationHistogram::add(Nanoseconds duration)
{
    const Nanoseconds counted = std::max(duration, Nanoseconds(0));
    const size_t step = stepOf(quint64(counted.count()));
    if (step >= m_counts.size())
        m_counts.resize(step + 1);
    ++m_counts[step];
    m_min = isEmpty() ? counted : std::min(m_min, counted);
    m_max = std::max(m_max, counted);
    ++m_count;
}

Nanoseconds DurationHistogram::percentile(double share) const
{
    const auto wanted = std::max<qint64>(1, qint64(std::ceil(share * double(m_count))));
    qint64 counted = 0;
    for (size_t step = 0; step < m_counts.size(); ++step) {
        counted += m_counts[step];
        if (counted >= wanted)
            return std::clamp(Nanoseconds(qint64(endOf(step))), m_min, m_max);
    }
    return m_max;
}

} // namespace Broadside
