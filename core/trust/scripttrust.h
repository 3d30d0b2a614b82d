// Whether scripts are those that the user has trusted. Reads files; any thread, see
// trust/scriptsources.h.
#pragma once

#include "trust/scriptsources.h"
#include "trust/trustedcollections.h"

#include <optional>

namespace Broadside {

struct ScriptTrust
{
    std::vector<ScriptSource> sources; // each with its state
    bool isRemembered = false;         // the collection was trusted before, whatever it is now
    std::optional<Error> problem = {}; // with what is remembered; nothing is trusted then
    bool canBeRemembered = false;      // the collection is a file

    // Nothing that has to be asked about.
    bool isTrusted() const;
};

// Of some scripts of a collection.
ScriptTrust scriptTrust(const std::vector<UsedScript> &scripts, const Collection &collection,
                        const TrustedCollections &remembered);
// Of all of them.
ScriptTrust scriptTrust(const Collection &collection, const TrustedCollections &remembered);

// What is to be remembered when the sources are trusted.
std::vector<TrustedScript> trustedScripts(const std::vector<ScriptSource> &sources);

// Why the plan cannot be run, and how to go on: names the scripts, at most ten, and no text of
// them. Of the command line, in English.
Error untrustedError(const ScriptTrust &trust, const Collection &collection);

// From now on the plan's scripts are trusted, as far as they are those sources.
void trustScripts(RunPlan &plan, const std::vector<ScriptSource> &sources);

} // namespace Broadside
