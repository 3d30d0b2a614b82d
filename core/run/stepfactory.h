// Makes the steps of a run of what its plan says.
#pragma once

#include "run/runsteps.h"

namespace Broadside {

// Where the scripts of the plan are not trusted, what needs one ends with that, and with a script
// before the run everything does.
RunSteps makeRunSteps(const StepSurroundings &surroundings);

} // namespace Broadside
