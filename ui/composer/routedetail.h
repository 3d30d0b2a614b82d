// Everything the view of a route shows but for the request as it would be sent: the stored route,
// what it inherits and from whom, and what its placeholders stand for. A value, made anew with each
// reading of the collection and each choice for its runs.
#pragma once

#include "composer/placeholders.h"
#include "plan/provenance.h"
#include "plan/runoptions.h"

namespace Broadside {

struct NeededRoute
{
    QString name; // as written
    QString id;   // empty: there is no such route
};

struct RouteDetail
{
    QString id;
    Route route;
    Provenance provenance;
    std::vector<NeededRoute> needs;
    Placeholders placeholders;
    // With what it is joined to and its params, placeholders in place.
    QString url;
};

// Empty when the collection has no such route.
std::optional<RouteDetail> describeRoute(const Collection &collection, const QString &id,
                                         const RunOptions &options);

} // namespace Broadside
