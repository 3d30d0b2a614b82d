// What a plan says, as lines that tests compare.
#pragma once

#include "plan/planner.h"

#include <QStringList>

namespace Broadside {

// The ids in their order, marked where they are prerequisites, or the errors.
inline QStringList plannedLines(const Collection &collection, const RunOptions &options)
{
    const auto plan = makePlan(collection, options);
    QStringList lines;
    if (!plan) {
        for (const Error &error : plan.error())
            lines.append(u"error: " + error.toString());
        return lines;
    }
    for (const PlannedRoute &route : plan->routes)
        lines.append(route.request->id +
                     (route.isPrerequisite ? QStringLiteral(" (needed)") : QString()));
    return lines;
}

} // namespace Broadside
