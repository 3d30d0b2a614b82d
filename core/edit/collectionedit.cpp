#include "edit/collectionedit.h"

#include "base/texts.h"
#include "edit/itemfinder.h"
#include "edit/itemlocation.h"
#include "edit/needsrepair.h"
#include "formats/folderwriter.h"
#include "formats/routewriter.h"
#include "model/itemname.h"
#include "plan/provenance.h"

#include <algorithm>

namespace Broadside {

namespace {

std::unexpected<Error> goneItem(const QString &path)
{
    return failure(ErrorCode::Reference, tr("“%1” is not in the collection any more").arg(path));
}

// What a change of a name means for all who know it.
Result<EditedCollection> withName(const EditSource &source, const YamlDocument &document,
                                  const QString &path, const QString &newName)
{
    EditedCollection edited{source.files, {}};
    edited.files.put(document);
    const QString newPath = joinedPath(parentPath(path), newName);
    if (newPath == path)
        return edited;
    edited.renamings = {{path, newPath}};
    Result<CollectionFiles> repaired =
        withRepairedNeeds(source.collection, edited.files, edited.renamings);
    if (!repaired)
        return std::unexpected(repaired.error());
    edited.files = *std::move(repaired);
    return edited;
}

std::optional<Error> nameProblem(const EditSource &source, const QString &path, const QString &name)
{
    if (const QString problem = itemNameProblem(name); !problem.isEmpty())
        return Error{ErrorCode::Format, problem};
    const QString newPath = joinedPath(parentPath(path), name);
    if (newPath != path && findItem(source.collection, newPath))
        return Error{ErrorCode::Format, takenNameProblem(name)};
    return std::nullopt;
}

// The path of what the name meant to a route of that id; empty when that has the path it had.
QString followedNeed(const EditSource &source, const QString &id, const QString &name)
{
    for (QString folder = parentPath(id);; folder = parentPath(folder)) {
        const QString path = joinedPath(folder, name);
        const QString followed = source.current(path);
        if (followed != path && findRoute(source.collection, followed))
            return followed;
        if (folder.isEmpty())
            return {};
    }
}

// The last names of the path, as few of them as mean it from there.
QString shortestNeed(const EditSource &source, const RouteChain &from, const QString &path)
{
    for (int names = 1; names <= path.count(u'/'); ++names) {
        const QString need = path.section(u'/', -names);
        if (findNeed(source.collection, from, need) == path)
            return need;
    }
    return path;
}

// Needs that are new in the route, and name nothing as they are.
void followNeeds(const EditSource &source, const QString &id, const RouteChain &before,
                 std::vector<NameReference> &needs)
{
    for (NameReference &need : needs) {
        const auto isSame = [&need](const NameReference &known) { return known.name == need.name; };
        if (std::ranges::any_of(before.route->needs, isSame) ||
            !findNeed(source.collection, before, need.name).isEmpty())
            continue;
        if (const QString followed = followedNeed(source, id, need.name); !followed.isEmpty())
            need.name = shortestNeed(source, before, followed);
    }
}

} // namespace

InsertionPoint EditSource::current(const InsertionPoint &point) const
{
    return renamedInTurn(point, since);
}

InsertionPoint renamedInTurn(const InsertionPoint &point, const RenamingHistory &history)
{
    InsertionPoint result = point;
    result.folder = renamedInTurn(point.folder, history);
    if (point.neighbour.isEmpty())
        return result;
    const QString neighbour = renamedInTurn(joinedPath(point.folder, point.neighbour), history);
    const bool isThere = parentPath(neighbour) == result.folder;
    result.neighbour = isThere ? neighbour.section(u'/', -1) : QString();
    return result;
}

Result<EditedCollection> changeRoute(const EditSource &source, const QString &id,
                                     const Route &after)
{
    const CollectionItem *item = findItem(source.collection, id);
    const Route *before = item ? std::get_if<Route>(&item->item) : nullptr;
    if (!before)
        return goneItem(id);
    if (const std::optional<Error> problem = nameProblem(source, id, after.name))
        return std::unexpected(*problem);
    const Result<ItemLocation> place = locateItem(source.files, *item);
    if (!place)
        return std::unexpected(place.error());
    const Result<YamlDocument> changed = updateRoute(place->document, place->path, *before, after);
    if (!changed)
        return std::unexpected(changed.error());
    return withName(source, *changed, id, after.name);
}

Result<EditedCollection> editRoute(const EditSource &source, const QString &id,
                                   const RouteChange &change)
{
    const QString current = source.current(id);
    const std::optional<RouteChain> before = findRoute(source.collection, current);
    if (!before)
        return goneItem(current);
    Route after = *before->route;
    change(after);
    followNeeds(source, id, *before, after.needs);
    return changeRoute(source, current, after);
}

Result<EditedCollection> changeFolder(const EditSource &source, const QString &path,
                                      const Folder &after)
{
    const Folder *before = path.isEmpty() ? nullptr : findFolder(source.collection, path);
    if (!before)
        return goneItem(path);
    if (const std::optional<Error> problem = nameProblem(source, path, after.name))
        return std::unexpected(*problem);
    const Result<ItemLocation> place = locateFolder(source.files, source.collection, *before);
    if (!place)
        return std::unexpected(place.error());
    Folder comparable = after;
    comparable.name = before->name;
    comparable.items.clear();
    Folder old = *before;
    old.items.clear();
    if (isInclude(*place) && comparable != old) {
        return failure(ErrorCode::Unsupported,
                       tr("“%1” comes from a file of its own together with what this place adds to "
                          "it; only its name can be changed here")
                           .arg(before->name),
                       before->place);
    }
    const Result<YamlDocument> changed = updateFolder(place->document, place->path, *before, after);
    if (!changed)
        return std::unexpected(changed.error());
    return withName(source, *changed, path, after.name);
}

Result<EditedCollection> changeCollection(const EditSource &source, const Collection &after)
{
    const Result<YamlDocument> document = source.files.document(source.collection.filePath);
    if (!document)
        return std::unexpected(document.error());
    const Result<YamlDocument> changed = updateCollection(*document, source.collection, after);
    if (!changed)
        return std::unexpected(changed.error());
    EditedCollection edited{source.files, {}};
    edited.files.put(*changed);
    return edited;
}

Result<EditedCollection> renameItem(const EditSource &source, const QString &path,
                                    const QString &name)
{
    const CollectionItem *item = findItem(source.collection, path);
    if (!item)
        return goneItem(path);
    if (const auto *route = std::get_if<Route>(&item->item)) {
        Route after = *route;
        after.name = name;
        return changeRoute(source, path, after);
    }
    Folder after = std::get<Folder>(item->item);
    after.name = name;
    return changeFolder(source, path, after);
}

} // namespace Broadside
