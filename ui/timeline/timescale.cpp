#include "timeline/timescale.h"

#include "theme/texts.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace Broadside {

namespace {

constexpr double microsecond = 1e3;
constexpr double millisecond = 1e6;
constexpr double second = 1e9;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;

// The distance of two marks: 1, 2 or 5 times a power of ten, above that what clocks show.
double roundStep(double least)
{
    if (least <= 5 * second) {
        const double power = std::pow(10, std::floor(std::log10(std::max(least, 1.0))));
        for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
            if (factor * power >= least)
                return factor * power;
        }
    }
    constexpr std::array<double, 15> steps{5 * second,  10 * second, 15 * second, 30 * second,
                                           minute,      2 * minute,  5 * minute,  10 * minute,
                                           15 * minute, 30 * minute, hour,        2 * hour,
                                           3 * hour,    6 * hour,    12 * hour};
    const auto found = std::ranges::lower_bound(steps, least);
    return found == steps.end() ? std::ceil(least / (24 * hour)) * 24 * hour : *found;
}

QString inUnit(double time, double step, double unit)
{
    const int decimals = std::clamp(int(std::ceil(-std::log10(step / unit) - 1e-9)), 0, 9);
    return numberText(time / unit, time == 0 ? 0 : decimals);
}

// "1 h 30 min", "2 min", "1 min 0.5 s": parts that are zero are left out.
QString clockLabel(double time, double step)
{
    const double hours = std::floor(time / hour);
    const double minutes = std::floor((time - hours * hour) / minute);
    const double seconds = time - hours * hour - minutes * minute;
    QStringList parts;
    if (hours > 0)
        parts += tr("%1 h").arg(hours);
    if (minutes > 0)
        parts += tr("%1 min").arg(minutes);
    if (seconds > 0 || parts.isEmpty())
        parts += tr("%1 s").arg(inUnit(seconds, step, second));
    return parts.join(u' ');
}

// Whether the marks between two times are told in a unit: when they are steps or tens of it, or
// when most of them are above one, as long as three decimals tell them apart.
bool isToldIn(double unit, double step, double first, double last)
{
    return step >= unit || last >= 10 * unit || ((first + last) / 2 >= unit && step >= unit / 1000);
}

// The unit is the same for all marks that are seen together.
QString markLabel(double time, double step, double first, double last)
{
    if (last >= 2 * minute)
        return clockLabel(time, step);
    if (isToldIn(second, step, first, last))
        return tr("%1 s").arg(inUnit(time, step, second));
    if (isToldIn(millisecond, step, first, last))
        return tr("%1 ms").arg(inUnit(time, step, millisecond));
    return tr("%1 µs").arg(inUnit(time, step, microsecond));
}

} // namespace

std::vector<TimeMark> TimeScale::marks(double width, double leastDistance) const
{
    const double step = roundStep(leastDistance * perPixel);
    const double end = start + width * perPixel;
    std::vector<TimeMark> marks;
    for (double number = std::ceil(start / step); number * step <= end; ++number) {
        const double time = number * step;
        marks.push_back(
            {.time = Nanoseconds(std::llround(time)), .label = markLabel(time, step, start, end)});
    }
    return marks;
}

} // namespace Broadside
