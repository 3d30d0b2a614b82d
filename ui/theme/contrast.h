// How well a text is told from what is behind it, as the accessibility guidelines (WCAG) define it,
// and colours made so that it is. Pure functions.
#pragma once

#include <QColor>

namespace Broadside {

// What text of a usual size needs.
inline constexpr double enoughContrast = 4.5;

// From 1 to 21.
double contrastOf(const QColor &a, const QColor &b);

// What a translucent colour is over a background.
QColor seenOn(const QColor &background, const QColor &color);

// The colour, moved towards black or white until text in it has enough contrast.
QColor readableOn(const QColor &background, QColor color);

// The colour faded into the background for what matters less, as far as it stays readable.
QColor fadedOn(const QColor &background, const QColor &color);

} // namespace Broadside
