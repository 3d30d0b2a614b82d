// Keeps the wheel for scrolling the page: over a box or a number it changes only the one that has
// the focus.
#pragma once

class QWidget;

namespace Broadside {

// For combo boxes and spin boxes on pages that scroll; as long as the control lives. The wheel no
// longer gives it the focus, either. On the GUI thread.
void guardWheel(QWidget &control);

} // namespace Broadside
