#include "plan/certificatewarning.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

Wording certificateWarning(const RunPlan &plan)
{
    const auto isUnverified = [](const PlannedRoute &planned) {
        return !planned.request->verifyTls;
    };
    if (std::ranges::none_of(plan.routes, isUnverified))
        return {};
    QSet<const RequestDefinition *> all; // each once, however often it is repeated
    QSet<const RequestDefinition *> unverified;
    for (const PlannedRoute &planned : plan.routes) {
        all.insert(planned.request.get());
        if (isUnverified(planned))
            unverified.insert(planned.request.get());
    }
    return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                       "Certificates are not verified (--insecure or verify_tls: "
                                       "false); routes sent so: %1 of %2"),
                     {QString::number(unverified.size()), QString::number(all.size())});
}

} // namespace Broadside
