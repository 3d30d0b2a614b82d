// The heights that tell the phases of a request from each other without colour: each is higher than
// those before it, so that a bar reads as a staircase in the order of time. For the timeline, its
// legend and the timing of a response.
#pragma once

#include "run/runevent.h"

#include <QRectF>
#include <QTransform>

namespace Broadside {

// The middle of the bar, in whole pixels of the device: as much of its height as the phase has. All
// of it where the bar is too thin for steps.
QRectF phaseShape(Phase phase, const QRectF &bar, const QTransform &toDevice);

// Likewise, for what the program prepares before the first phase: lower than all of them.
QRectF preparationShape(const QRectF &bar, const QTransform &toDevice);

} // namespace Broadside
