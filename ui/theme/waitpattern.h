// The patterns that tell the reasons to wait from each other without colour. Drawn for the pixels
// of the device, so that they are as sharp on a high-density screen. Used on the GUI thread.
#pragma once

#include "run/runevent.h"

#include <QBrush>

namespace Broadside {

// Needs: diagonals; slot and host: dots; rate: upright lines; back-off: crosses; hook: lines that
// lie.
QBrush waitPattern(WaitReason reason, const QColor &color, qreal devicePixelRatio);

} // namespace Broadside
