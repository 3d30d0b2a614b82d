// Which scripts a collection has, and which of them a run would execute, each with what it is there
// for. Pure.
#pragma once

#include "model/collection.h"
#include "plan/runplan.h"

namespace Broadside {

struct UsedScript
{
    Script script;
    Wording use; // "handler of 'Users/search'"

    bool operator==(const UsedScript &) const = default;
};

// All of them, also what is switched off or used by nothing; a script as often as it is used.
std::vector<UsedScript> collectionScripts(const Collection &collection);

// What the requests of the plan use, and what is done before and after any run.
std::vector<UsedScript> planScripts(const RunPlan &plan);
bool usesScripts(const RunPlan &plan);

} // namespace Broadside
