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
    QStringList siblings; // the names beside it
    Provenance provenance;
    std::vector<NeededRoute> needs;
    Placeholders placeholders;
    // What its URL is joined to, as the user knows it: {{base_url}} with the folders' prefixes.
    QString base;
};

// Empty when the collection has no such route.
std::optional<RouteDetail> describeRoute(const Collection &collection, const QString &id,
                                         const RunOptions &options);

// What is said for the folder of that path by what is around it, whatever the method.
Provenance provenanceAround(const Collection &collection, const QString &path);

// What placeholders stand for in a folder, the root if the path is empty, that says what `own`
// does, where the collection has these environments.
Placeholders placeholdersIn(const Collection &collection, const QString &path, const Folder &own,
                            const std::vector<Environment> &environments,
                            const RunOptions &options);

} // namespace Broadside
