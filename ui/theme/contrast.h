// How well a text is told from what is behind it, as the accessibility guidelines (WCAG) define it,
// colours made so that it is,
// and colours between others. Pure functions.
#pragma once

#include <QColor>

namespace Broadside {

// What text of a usual size needs.
inline constexpr double enoughContrast = 4.5;

// From 1 to 21.
double contrastOf(const QColor &a, const QColor &b);

// From one colour (a share of 0) to the other (1), in whole steps of its parts, as it is painted.
QColor mixed(const QColor &a, const QColor &b, double share);

// What a translucent colour is over a background.
QColor seenOn(const QColor &background, const QColor &color);

// The colour, moved towards black or white until text in it has enough contrast.
QColor readableOn(const QColor &background, QColor color);

// The colour faded into the background for what matters less, as far as it stays readable.
QColor fadedOn(const QColor &background, const QColor &color);

} // namespace Broadside
