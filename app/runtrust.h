// Whether a run may execute the scripts of its collection: with --trust, or where the user has
// trusted them for good.
#pragma once

#include "model/collection.h"
#include "plan/runplan.h"

namespace Broadside {

// Sets what the plan says about it. An error, which names the scripts, where the plan has some that
// are not trusted.
Result<void> settleTrust(RunPlan &plan, const Collection &collection, bool isTrustGiven);

} // namespace Broadside
