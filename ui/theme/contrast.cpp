#include "theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) {
        return int(std::lround(from + (to - from) * share));
    };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

double contrastOf(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor seenOn(const QColor &background, const QColor &color)
{
    return mixed(background, color, double(color.alphaF()));
}

QColor readableOn(const QColor &background, QColor color)
{
    constexpr int step = 107; // percent
    const bool isDark = luminance(background) < 0.2;
    for (int i = 0; i < 40 && contrastOf(background, color) < enoughContrast; ++i) {
        if (!isDark)
            color = color.darker(step);
        else if (color.value() < 250)
            color = color.lighter(step);
        else // bright already: less of its colour
            color = QColor::fromHsv(color.hue(), color.saturation() * 100 / step, 255);
    }
    return color;
}

QColor fadedOn(const QColor &background, const QColor &color)
{
    constexpr double most = 0.45;
    constexpr double step = 0.05;
    for (double share = most; share > 0; share -= step) {
        const QColor faded = mixed(color, background, share);
        if (contrastOf(background, faded) >= enoughContrast)
            return faded;
    }
    return readableOn(background, color);
}

} // namespace Broadside
