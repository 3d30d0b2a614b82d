#include "plan/provenance.h"

#include "plan/capturednames.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

using Headers = std::vector<Originated<NamedValue>>;

// Ids are names joined by slashes, and names may hold slashes too: every way that fits is tried.
bool findBelow(const Folder &folder, const QString &path, const QString &id, RouteChain &chain)
{
    chain.folders.push_back(&folder);
    for (const CollectionItem &item : folder.items) {
        if (const auto *route = std::get_if<Route>(&item.item)) {
            if (route->name.size() + path.size() != id.size() || path + route->name != id)
                continue;
            chain.route = route;
            return true;
        }
        const auto &inner = std::get<Folder>(item.item);
        const QString innerPath = inner.name.isEmpty() ? path : QString(path + inner.name + u'/');
        if (id.startsWith(innerPath) && findBelow(inner, innerPath, id, chain))
            return true;
    }
    chain.folders.pop_back();
    return false;
}

void mergeHeaders(Headers &outer, const std::vector<NamedValue> &inner, const QString &origin)
{
    for (const NamedValue &header : inner) {
        std::erase_if(outer, [&header](const Originated<NamedValue> &each) {
            return each.value.name.compare(header.name, Qt::CaseInsensitive) == 0;
        });
    }
    for (const NamedValue &header : inner)
        outer.push_back({header, origin});
}

template <typename T>
void replaceIfSet(std::optional<Originated<T>> &outer, const std::optional<T> &inner,
                  const QString &origin)
{
    if (inner)
        outer = Originated<T>{*inner, origin};
}

void addLayer(Provenance &provenance, const RequestSettings &settings, const QString &origin)
{
    mergeHeaders(provenance.headers, settings.headers, origin);
    replaceIfSet(provenance.timeout, settings.timeout, origin);
    replaceIfSet(provenance.connectTimeout, settings.connectTimeout, origin);
    replaceIfSet(provenance.redirects, settings.redirects, origin);
    replaceIfSet(provenance.responseLimit, settings.responseLimit, origin);
    replaceIfSet(provenance.http, settings.http, origin);
    replaceIfSet(provenance.verifyTls, settings.verifyTls, origin);
    replaceIfSet(provenance.proxy, settings.proxy, origin);
    replaceIfSet(provenance.retry, settings.retry, origin);
    replaceIfSet(provenance.auth, settings.auth, origin);
}

void addTags(Provenance &provenance, const QStringList &tags, const QString &origin)
{
    for (const QString &tag : tags) {
        const bool isKnown = std::ranges::any_of(
            provenance.tags, [&tag](const Originated<QString> &each) { return each.value == tag; });
        if (!isKnown)
            provenance.tags.push_back({tag, origin});
    }
}

QString originOf(const QString &path)
{
    return path.isEmpty() ? QStringLiteral("collection") : QString(u"folder " + path.chopped(1));
}

} // namespace

QString RouteChain::path() const
{
    QString path;
    for (const Folder *folder : folders) {
        if (!folder->name.isEmpty())
            path += folder->name + u'/';
    }
    return path;
}

std::optional<RouteChain> findRoute(const Collection &collection, const QString &id)
{
    RouteChain chain;
    if (!findBelow(collection.root, {}, id, chain))
        return std::nullopt;
    return chain;
}

QString findNeed(const Collection &collection, const RouteChain &from, const QString &name)
{
    QString path = from.path();
    while (true) {
        if (findRoute(collection, path + name))
            return path + name;
        if (path.isEmpty())
            return {};
        path = path.left(path.lastIndexOf(u'/', path.size() - 2) + 1);
    }
}

namespace {

// What the dependencies of the names need, which they name by id.
void addDependencyNeeds(QStringList &ids, const Collection &collection,
                        const std::vector<NameReference> &uses)
{
    for (const NameReference &use : uses) {
        const auto dependency =
            std::ranges::find(collection.dependencies, use.name, &Dependency::name);
        if (dependency == collection.dependencies.end())
            continue;
        for (const NameReference &need : dependency->needs) {
            if (findRoute(collection, need.name))
                ids.append(need.name);
        }
    }
}

// By the route itself and by the dependencies that it uses; empty for a name that nothing has.
QStringList neededIds(const Collection &collection, const RouteChain &chain)
{
    QStringList ids;
    for (const NameReference &need : chain.route->needs)
        ids.append(findNeed(collection, chain, need.name));
    for (const Folder *folder : chain.folders)
        addDependencyNeeds(ids, collection, folder->dependencies);
    addDependencyNeeds(ids, collection, chain.route->dependencies);
    return ids;
}

} // namespace

VariableLayers capturePlaceholders(const Collection &collection, const RouteChain &from)
{
    VariableLayers layers;
    QSet<QString> seen;
    std::vector<RouteChain> open{from};
    while (!open.empty()) {
        const RouteChain route = open.back();
        open.pop_back();
        const QStringList needs = neededIds(collection, route);
        for (const QString &id : needs) {
            if (id.isEmpty() || seen.contains(id))
                continue;
            seen.insert(id);
            open.push_back(*findRoute(collection, id));
            const std::vector<Capture> &captures = open.back().route->captures;
            if (!captures.empty())
                layers.push_back(makeVariableLayer(u"capture of " + id, placeholdersOf(captures)));
        }
    }
    return layers;
}

Collection isolated(const Collection &collection, const RouteChain &chain)
{
    const auto emptied = [](const Folder &folder) {
        Folder copy;
        copy.name = folder.name;
        copy.baseUrl = folder.baseUrl;
        copy.prefix = folder.prefix;
        copy.tags = folder.tags;
        copy.variables = folder.variables;
        copy.defaults = folder.defaults;
        copy.place = folder.place;
        return copy;
    };
    Collection alone;
    alone.name = collection.name;
    alone.filePath = collection.filePath;
    alone.directoryPath = collection.directoryPath;
    alone.environments = collection.environments;
    alone.methodDefaults = collection.methodDefaults;
    alone.run = collection.run;

    Route route = *chain.route;
    route.isEnabled = true;
    route.needs.clear();
    route.dependencies.clear();
    CollectionItem item{std::move(route)};
    for (size_t i = chain.folders.size(); i-- > 0;) {
        Folder folder = emptied(*chain.folders[i]);
        folder.items.push_back(std::move(item));
        item = CollectionItem{std::move(folder)};
    }
    alone.root = std::get<Folder>(std::move(item.item));
    return alone;
}

Provenance provenanceOf(const Collection &collection, const RouteChain &chain)
{
    Provenance provenance;
    QString path;
    for (const Folder *folder : chain.folders) {
        if (!folder->name.isEmpty())
            path += folder->name + u'/';
        const QString origin = originOf(path);
        addLayer(provenance, folder->defaults, origin);
        addTags(provenance, folder->tags, origin);
        const auto forMethod = collection.methodDefaults.find(chain.route->method);
        if (folder == &collection.root && forMethod != collection.methodDefaults.end())
            addLayer(provenance, forMethod->second, u"method " + chain.route->method);
    }
    addLayer(provenance, chain.route->settings, {});
    addTags(provenance, chain.route->tags, {});
    return provenance;
}

} // namespace Broadside
