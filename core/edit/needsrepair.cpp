#include "edit/needsrepair.h"

#include "edit/itemfinder.h"
#include "edit/scalartexts.h"
#include "plan/routeindex.h"

#include <algorithm>

namespace Broadside {

namespace {

// The last names of the id, as few of them as mean it from there.
QString shortestName(const RouteIndex &index, const IndexedRoute &from, int target)
{
    const QString &id = index.routes()[size_t(target)].id;
    for (qsizetype slash = id.lastIndexOf(u'/'); slash > 0;
         slash = id.lastIndexOf(u'/', slash - 1)) {
        const QString name = id.sliced(slash + 1);
        if (index.resolve(name, from) == target)
            return name;
    }
    return id;
}

using NewNames = QHash<QString, ScalarTexts>; // by file

// The id that what was meant has now; empty: nothing was meant, or it is gone.
QString newTarget(const RouteIndex &before, int oldTarget, const Renamings &renamings)
{
    return oldTarget < 0 ? QString() : renamed(before.routes()[size_t(oldTarget)].id, renamings);
}

void addName(NewNames &names, const NameReference &need, const QString &name)
{
    if (name != need.name)
        names[need.place.file].insert({{need.place.line, need.place.column}, name});
}

void addRouteNeeds(NewNames &names, const RouteIndex &before, const RouteIndex &after,
                   const Renamings &renamings)
{
    const Renamings back = reversed(renamings);
    for (const IndexedRoute &route : after.routes()) {
        if (route.route->needs.empty())
            continue;
        const int known = before.find(renamed(route.id, back));
        if (known < 0)
            continue;
        const IndexedRoute &old = before.routes()[size_t(known)];
        for (const NameReference &need : route.route->needs) {
            const QString id = newTarget(before, before.resolve(need.name, old), renamings);
            const int target = after.find(id);
            if (target >= 0 && after.resolve(need.name, route) != target)
                addName(names, need, shortestName(after, route, target));
        }
    }
}

// Those of dependencies are ids.
void addDependencyNeeds(NewNames &names, const std::vector<Dependency> &dependencies,
                        const RouteIndex &before, const RouteIndex &after,
                        const Renamings &renamings)
{
    for (const Dependency &dependency : dependencies) {
        for (const NameReference &need : dependency.needs) {
            const QString id = newTarget(before, before.find(need.name), renamings);
            if (after.find(id) >= 0)
                addName(names, need, id);
        }
    }
}

bool hasNeeds(const Folder &folder)
{
    return std::ranges::any_of(folder.items, [](const CollectionItem &item) {
        const auto *route = std::get_if<Route>(&item.item);
        return route ? !route->needs.empty() : hasNeeds(std::get<Folder>(item.item));
    });
}

bool hasNeeds(const Collection &collection)
{
    return std::ranges::any_of(
               collection.dependencies,
               [](const Dependency &dependency) { return !dependency.needs.empty(); }) ||
           hasNeeds(collection.root);
}

} // namespace

Result<CollectionFiles> withRepairedNeeds(const Collection &before, const CollectionFiles &after,
                                          const Renamings &renamings)
{
    if (!hasNeeds(before))
        return after;
    const LoadedCollection read = loadCollection(before.filePath, {.files = after});
    const RouteIndex oldIndex(before, {});
    const RouteIndex newIndex(read.collection, {});
    CollectionFiles files = after;
    NewNames changes;
    addRouteNeeds(changes, oldIndex, newIndex, renamings);
    addDependencyNeeds(changes, read.collection.dependencies, oldIndex, newIndex, renamings);
    for (const auto &[file, names] : changes.asKeyValueRange()) {
        const Result<YamlDocument> document = files.document(file);
        if (!document)
            return std::unexpected(document.error());
        files.put(file, withScalars(*document, names));
    }
    return files;
}

int countNeeding(const Collection &collection, const QStringList &paths)
{
    if (!hasNeeds(collection))
        return 0;
    const RouteIndex index(collection, {});
    const auto isAmong = [&paths](const IndexedRoute &route) {
        return std::ranges::any_of(
            paths, [&route](const QString &path) { return isAtOrBelow(route.id, path); });
    };
    const auto isTargetAmong = [&](int target) {
        return target >= 0 && isAmong(index.routes()[size_t(target)]);
    };
    const auto needsThem = [&](const NameReference &use) {
        const Dependency *dependency = index.dependency(use.name);
        return dependency && std::ranges::any_of(dependency->needs, [&](const auto &need) {
                   return isTargetAmong(index.find(need.name));
               });
    };
    return int(std::ranges::count_if(index.routes(), [&](const IndexedRoute &route) {
        return !isAmong(route) &&
               (std::ranges::any_of(route.route->needs,
                                    [&](const auto &need) {
                                        return isTargetAmong(index.resolve(need.name, route));
                                    }) ||
                std::ranges::any_of(route.dependencies(), needsThem));
    }));
}

} // namespace Broadside
