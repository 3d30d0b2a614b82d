#include "timeline/timezoom.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr double closest = 1;         // nanoseconds per pixel
constexpr double leastHorizon = 1e6;  // of a run that has just begun
constexpr double roomAtRight = 1.14;  // for what is noted beside the last bars
constexpr double growingSteps = 1.25; // how much is added at a time

} // namespace

TimeScale TimeZoom::fittingScale() const
{
    return {.start = 0, .perPixel = m_horizon / m_width};
}

void TimeZoom::setScale(TimeScale scale)
{
    const double farthest = m_horizon / m_width;
    scale.perPixel = std::clamp(scale.perPixel, std::min(closest, farthest), farthest);
    scale.start = std::clamp(scale.start, 0.0, m_horizon - m_width * scale.perPixel);
    if (scale == m_scale)
        return;
    m_scale = scale;
    Q_EMIT changed();
}

void TimeZoom::setWidth(double pixels)
{
    m_width = std::max(1.0, pixels);
    setScale(m_isFit ? fittingScale() : m_scale);
}

void TimeZoom::setDuration(Nanoseconds duration, bool isGrowing)
{
    m_duration = duration;
    const double needed = std::max(leastHorizon, double(duration.count()) * roomAtRight);
    if (!isGrowing)
        m_horizon = needed;
    else if (needed > m_horizon || m_horizon > needed * growingSteps * growingSteps)
        m_horizon = needed * growingSteps;
    setScale(m_isFit ? fittingScale() : m_scale);
}

void TimeZoom::zoomBy(double factor, double x)
{
    const double pinned = m_scale.start + x * m_scale.perPixel;
    const double farthest = m_horizon / m_width;
    const double perPixel =
        std::clamp(m_scale.perPixel / factor, std::min(closest, farthest), farthest);
    m_isFit = perPixel >= farthest;
    setScale({.start = pinned - x * perPixel, .perPixel = perPixel});
}

void TimeZoom::panBy(double pixels)
{
    setStart(m_scale.start + pixels * m_scale.perPixel);
}

void TimeZoom::setStart(double nanoseconds)
{
    setScale({.start = nanoseconds, .perPixel = m_scale.perPixel});
}

void TimeZoom::showSpan(Nanoseconds from, Nanoseconds to)
{
    if (to <= from)
        return;
    m_isFit = false;
    setScale({.start = double(from.count()), .perPixel = double((to - from).count()) / m_width});
}

void TimeZoom::fit()
{
    m_isFit = true;
    setScale(fittingScale());
}

} // namespace Broadside
