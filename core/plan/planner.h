// Turns a collection and options into a plan: selects, adds prerequisites, merges what is inherited
// and finds everything that can be known to be wrong before a request is sent.
#pragma once

#include "model/collection.h"
#include "plan/runoptions.h"
#include "plan/runplan.h"

namespace Broadside {

// All errors that were found, or a plan. An empty selection is an error (EmptySelection) unless the
// options allow it.
std::expected<RunPlan, QList<Error>> makePlan(const Collection &collection,
                                              const RunOptions &options);

// The same, one request after another.
RunPlan inSeries(RunPlan plan);

} // namespace Broadside
