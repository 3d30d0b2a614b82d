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

QHash<QString, ScalarTexts> newNames(const RouteIndex &before, const RouteIndex &after,
                                     const Renamings &renamings)
{
    QHash<QString, ScalarTexts> names;
    const Renamings back = reversed(renamings);
    for (const IndexedRoute &route : after.routes()) {
        if (route.route->needs.empty())
            continue;
        const int known = before.find(renamed(route.id, back));
        if (known < 0)
            continue;
        const IndexedRoute &old = before.routes()[size_t(known)];
        for (const NameReference &need : route.route->needs) {
            const int oldTarget = before.resolve(need.name, old);
            if (oldTarget < 0)
                continue;
            const int target =
                after.find(renamed(before.routes()[size_t(oldTarget)].id, renamings));
            if (target < 0 || after.resolve(need.name, route) == target)
                continue;
            const QString name = shortestName(after, route, target);
            if (name != need.name)
                names[need.place.file].insert({{need.place.line, need.place.column}, name});
        }
    }
    return names;
}

bool hasNeeds(const Folder &folder)
{
    return std::ranges::any_of(folder.items, [](const CollectionItem &item) {
        const auto *route = std::get_if<Route>(&item.item);
        return route ? !route->needs.empty() : hasNeeds(std::get<Folder>(item.item));
    });
}

} // namespace

Result<CollectionFiles> withRepairedNeeds(const Collection &before, const CollectionFiles &after,
                                          const Renamings &renamings)
{
    if (!hasNeeds(before.root))
        return after;
    const LoadedCollection read = loadCollection(before.filePath, {.files = after});
    const RouteIndex oldIndex(before, {});
    const RouteIndex newIndex(read.collection, {});
    CollectionFiles files = after;
    const QHash<QString, ScalarTexts> changes = newNames(oldIndex, newIndex, renamings);
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
    if (!hasNeeds(collection.root))
        return 0;
    const RouteIndex index(collection, {});
    const auto isAmong = [&paths](const IndexedRoute &route) {
        return std::ranges::any_of(
            paths, [&route](const QString &path) { return isAtOrBelow(route.id, path); });
    };
    return int(std::ranges::count_if(index.routes(), [&](const IndexedRoute &route) {
        return !isAmong(route) && std::ranges::any_of(route.route->needs, [&](const auto &need) {
            const int target = index.resolve(need.name, route);
            return target >= 0 && isAmong(index.routes()[size_t(target)]);
        });
    }));
}

} // namespace Broadside
