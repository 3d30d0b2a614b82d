// How times become pixels and back, and where the marks of an axis stand. Plain mathematics; a
// value.
#pragma once

#include "base/clock.h"

#include <QString>

#include <vector>

namespace Broadside {

struct TimeMark
{
    Nanoseconds time{0};
    QString label; // "50 ms", "1 min 30 s"
};

struct TimeScale
{
    double start = 0;      // nanoseconds at pixel 0
    double perPixel = 1e6; // nanoseconds

    double xOf(Nanoseconds time) const { return (double(time.count()) - start) / perPixel; }
    Nanoseconds timeAt(double x) const { return Nanoseconds(qint64(start + x * perPixel)); }

    // At round times, at least that many pixels apart, for the pixels 0 to width.
    std::vector<TimeMark> marks(double width, double leastDistance) const;

    bool operator==(const TimeScale &) const = default;
};

} // namespace Broadside
