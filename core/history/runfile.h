// What the file of a run has besides the JSON report that it is: `run`, where the run came from and
// the version of the form; `events`, those that the history keeps; `bodies`, by their numbers. So
// whoever reads reports can read it, and the window shows it as a run of the history.
#pragma once

namespace Broadside {

// Another one when something of it means something else.
inline constexpr int runFileVersion = 1;

} // namespace Broadside
