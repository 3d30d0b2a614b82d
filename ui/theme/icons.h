// The few icons of the window, drawn in the colours of the palette and the theme, so that they can
// be seen on light and dark grounds at any size.
#pragma once

#include <QIcon>

namespace Broadside {

QIcon runIcon();
QIcon stopIcon();
// A cross that closes something: quiet, and plain under the pointer.
QIcon closeIcon();

} // namespace Broadside
