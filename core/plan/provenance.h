// Where the parts of what a route sends come from: which of its headers, settings and tags it says
// itself and which it inherits, and from whom. For showing; a run takes what makePlan() merges.
#pragma once

#include "model/collection.h"
#include "plan/variablescope.h"

namespace Broadside {

// A route with the folders around it, the collection's root first. Points into the collection.
struct RouteChain
{
    std::vector<const Folder *> folders;
    const Route *route = nullptr;

    // The path of the innermost folder with a slash at its end; empty at the root.
    QString path() const;
};

std::optional<RouteChain> findRoute(const Collection &collection, const QString &id);

// The id that `name` means to the route (as one of its needs); empty when there is none.
QString findNeed(const Collection &collection, const RouteChain &from, const QString &name);

// What the routes that it needs capture, and those that they need: each name with its placeholder
// for a value, a layer for each route. For what is shown before anything is sent.
VariableLayers capturePlaceholders(const Collection &collection, const RouteChain &from);

// The collection with nothing in it but this route, switched on and without its needs: planning it
// tells of this route alone, whatever is wrong with the others.
Collection isolated(const Collection &collection, const RouteChain &chain);

// Origins are texts for people, as those of variables: "collection", "method POST", "folder Users".
// That of the route itself is empty.
template <typename T>
struct Originated
{
    T value;
    QString origin;
};

struct Provenance
{
    // As inherit() leaves them, switched-off ones too; inherited ones first.
    std::vector<Originated<NamedValue>> headers;
    std::vector<Originated<QString>> tags; // each once, where it is said first
    // Empty: nobody says it, the default holds.
    std::optional<Originated<Milliseconds>> timeout;
    std::optional<Originated<Milliseconds>> connectTimeout;
    std::optional<Originated<int>> redirects;
    std::optional<Originated<qint64>> responseLimit = {};
    std::optional<Originated<HttpVersion>> http;
    std::optional<Originated<bool>> verifyTls;
    std::optional<Originated<Value>> proxy = {};
    std::optional<Originated<RetryPolicy>> retry;
    std::optional<Originated<Auth>> auth;
};

Provenance provenanceOf(const Collection &collection, const RouteChain &chain);

} // namespace Broadside
