// What is said before a run of which not all certificates are verified.
#pragma once

#include "base/wording.h"
#include "plan/runplan.h"

namespace Broadside {

// Of how many routes that is so, by the command line or by the collection. Empty: of none.
Wording certificateWarning(const RunPlan &plan);

} // namespace Broadside
