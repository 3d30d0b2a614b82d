#include "runtrust.h"

#include "trust/scripttrust.h"

namespace Broadside {

Result<void> settleTrust(RunPlan &plan, const Collection &collection, bool isTrustGiven)
{
    plan.areScriptsTrusted = isTrustGiven;
    if (isTrustGiven || !usesScripts(plan))
        return {};
    const ScriptTrust trust = scriptTrust(planScripts(plan), collection, TrustedCollections());
    if (!trust.isTrusted())
        return std::unexpected(untrustedError(trust, collection));
    trustScripts(plan, trust.sources);
    return {};
}

} // namespace Broadside
