// The few icons of the window: SVG files of resources/icons, drawn in the colours of the palette
// and the theme, so that they can be seen on light and dark grounds at any size.
#pragma once

#include <QIcon>

namespace Broadside {

// The program's own, in colours of its own.
QIcon programIcon();

QIcon runIcon();
QIcon stopIcon();
// A cross that closes something: quiet, and plain under the pointer.
QIcon closeIcon();
// The same under the pointer, else a dot: it closes something that has unsaved changes.
QIcon unsavedIcon();

// In front of what went wrong, and of what is asked.
QIcon warningIcon();
QIcon questionIcon();

} // namespace Broadside
