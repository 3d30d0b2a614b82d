#include "compare/runcomparison.h"

#include "compare/bodydifference.h"
#include "compare/routekey.h"

#include <QHash>

namespace Broadside {

namespace {

BodyMatch compareBodies(const Response *before, const Response *after)
{
    if (!before && !after)
        return BodyMatch::Neither;
    if (!before || !after)
        return BodyMatch::Different;
    const bool isWhole = before->bodyBytesLeftOut == 0 && after->bodyBytesLeftOut == 0;
    if (isWhole)
        return isSameBody(before->body, after->body) ? BodyMatch::Same : BodyMatch::Different;
    const bool mayBeSame =
        before->bodyBytesLeftOut == after->bodyBytesLeftOut && before->body == after->body;
    return mayBeSame ? BodyMatch::Unknown : BodyMatch::Different;
}

} // namespace

std::vector<RoutePair> compareRuns(const RunReport &before, const RunReport &after)
{
    QHash<RouteKey, int> unmatched;
    for (size_t i = 0; i < before.routes().size(); ++i)
        unmatched.insert(keyOf(before.routes()[i]), int(i));
    std::vector<RoutePair> pairs;
    for (size_t i = 0; i < after.routes().size(); ++i) {
        const RouteRecord &route = after.routes()[i];
        const auto found = unmatched.constFind(keyOf(route));
        if (found == unmatched.constEnd()) {
            pairs.push_back({.after = int(i), .body = compareBodies(nullptr, route.response())});
            continue;
        }
        const Response *former = before.routes()[size_t(*found)].response();
        pairs.push_back(
            {.before = *found, .after = int(i), .body = compareBodies(former, route.response())});
        unmatched.erase(found);
    }
    for (size_t i = 0; i < before.routes().size(); ++i) {
        const RouteRecord &route = before.routes()[i];
        if (unmatched.contains(keyOf(route)))
            pairs.push_back({.before = int(i), .body = compareBodies(route.response(), nullptr)});
    }
    return pairs;
}

} // namespace Broadside
