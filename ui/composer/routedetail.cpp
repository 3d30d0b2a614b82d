#include "composer/routedetail.h"

#include "edit/itemfinder.h"
#include "plan/routeindex.h"
#include "plan/storedurl.h"

namespace Broadside {

namespace {

QString baseOf(const FolderContext &folder)
{
    QStringList prefixes;
    for (const Value &prefix : folder.prefixes)
        prefixes += prefix.text;
    const QString base = folder.baseUrl ? QStringLiteral("{{base_url}}") : QString();
    return harmlessUrl(joinUrl(base, prefixes, {}));
}

QStringList secretNames(const RunOptions &options)
{
    QStringList names;
    for (const auto &[name, value] : options.secrets)
        names += name;
    return names;
}

Folder withoutItems(const Folder &folder)
{
    return {.name = folder.name,
            .description = {},
            .baseUrl = folder.baseUrl,
            .prefix = folder.prefix,
            .tags = {},
            .variables = folder.variables,
            .defaults = folder.defaults,
            .items = {},
            .place = folder.place};
}

// The folders around it alone, with it in the place of the last one; empty: it is not there.
std::optional<Folder> chainTo(const Folder &from, const Folder *last, const Folder &own)
{
    Folder chain = withoutItems(&from == last ? own : from);
    if (&from == last) {
        Route route; // whose place it is
        route.name = QStringLiteral("route");
        chain.items.push_back({route});
        return chain;
    }
    for (const CollectionItem &item : from.items) {
        const auto *folder = std::get_if<Folder>(&item.item);
        std::optional<Folder> inner = folder ? chainTo(*folder, last, own) : std::nullopt;
        if (!inner)
            continue;
        chain.items.push_back({std::move(*inner)});
        return chain;
    }
    return std::nullopt;
}

// The folders from there down to the one that has it, in it; empty: it is not there.
std::vector<const Folder *> foldersAround(const Folder &from, const Folder *inner)
{
    for (const CollectionItem &item : from.items) {
        const auto *folder = std::get_if<Folder>(&item.item);
        if (!folder)
            continue;
        if (folder == inner)
            return {&from};
        std::vector<const Folder *> around = foldersAround(*folder, inner);
        if (around.empty())
            continue;
        around.insert(around.begin(), &from);
        return around;
    }
    return {};
}

} // namespace

std::optional<RouteDetail> describeRoute(const Collection &collection, const QString &id,
                                         const RunOptions &options)
{
    const std::optional<RouteChain> chain = findRoute(collection, id);
    if (!chain)
        return std::nullopt;
    const Collection alone = isolated(collection, *chain);
    const RouteIndex index(alone, options);
    const FolderContext &folder = *index.routes().front().folder;

    RouteDetail detail;
    detail.id = id;
    detail.route = *chain->route;
    detail.siblings = siblingNames(collection, id);
    detail.provenance = provenanceOf(collection, *chain);
    for (const NameReference &need : chain->route->needs)
        detail.needs.push_back({need.name, findNeed(collection, *chain, need.name)});
    detail.placeholders = Placeholders(folder.scope.with(capturePlaceholders(collection, *chain)),
                                       secretNames(options));
    detail.base = baseOf(folder);
    return detail;
}

Provenance provenanceAround(const Collection &collection, const QString &path)
{
    Route any; // in its place
    any.method.clear();
    return provenanceOf(
        collection,
        {.folders = foldersAround(collection.root, findFolder(collection, path)), .route = &any});
}

Placeholders placeholdersIn(const Collection &collection, const QString &path, const Folder &own,
                            const std::vector<Environment> &environments, const RunOptions &options)
{
    const Folder *folder = path.isEmpty() ? &collection.root : findFolder(collection, path);
    std::optional<Folder> chain = chainTo(collection.root, folder, own);
    if (!chain)
        return {};
    const Collection alone{.name = collection.name,
                           .filePath = collection.filePath,
                           .directoryPath = collection.directoryPath,
                           .root = std::move(*chain),
                           .environments = environments,
                           .methodDefaults = {},
                           .run = {}};
    const RouteIndex index(alone, options);
    return {index.routes().front().folder->scope, secretNames(options)};
}

} // namespace Broadside
