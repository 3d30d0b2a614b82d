#include "middleware/scriptedrequest.h"

#include "middleware/scriptcalling.h"
#include "middleware/scriptconfig.h"

namespace Broadside {

BeforeResult changedRequest(const RequestOffer &offer, const ScriptOutcome &outcome)
{
    if (!outcome->value)
        return {.outcome = scriptFailureOf(
                    offer.script,
                    wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                                "the script returns nothing where it has to return "
                                                "the config; end it with `return config`")))};
    auto request = applyConfig(offer.request, offer.config, *outcome->value, secretsOf(outcome));
    if (!request)
        return {.outcome = scriptFailureOf(offer.script, request.error())};
    return {.outcome = *std::move(request)};
}

} // namespace Broadside
