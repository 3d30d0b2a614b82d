// In how many threads the window is painted. For the whole program, before its QApplication.
#pragma once

namespace Broadside {

// In one. Qt shares out what is filled over some hundred lines, a line of one pixel or a scroll bar
// too, and waits for threads that take longer to wake than to fill it: up to ten times a frame's
// time, with few cores.
void paintInOneThread();

} // namespace Broadside
