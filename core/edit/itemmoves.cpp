// Items as text that goes from one list of a file to another.
#include "base/texts.h"
#include "edit/collectionedit.h"
#include "edit/filepaths.h"
#include "edit/itemfinder.h"
#include "edit/itemlocation.h"
#include "edit/needsrepair.h"
#include "formats/folderwriter.h"
#include "formats/routevalues.h"
#include "formats/yamlitems.h"
#include "formats/yamlwriter.h"

#include <QFileInfo>

#include <climits>

#include <algorithm>
#include <map>
#include <utility>

namespace Broadside {

namespace {

// A place in a list of a file.
struct ListPosition
{
    ItemLocation list;
    int position = INT_MAX; // the end
};

Result<ListPosition> locatePoint(const EditSource &source, const InsertionPoint &point)
{
    const Folder *folder = findFolder(source.collection, point.folder);
    if (!folder) {
        return failure(ErrorCode::Reference,
                       tr("there is no folder “%1” any more").arg(point.folder));
    }
    const CollectionItem *neighbour =
        point.neighbour.isEmpty()
            ? nullptr
            : findItem(source.collection, joinedPath(point.folder, point.neighbour));
    if (neighbour) {
        Result<ItemLocation> place = locateItem(source.files, *neighbour);
        if (!place)
            return std::unexpected(place.error());
        if (!place->path.empty() && std::holds_alternative<int>(place->path.back())) {
            const int index = std::get<int>(place->path.back());
            place->path.pop_back();
            return ListPosition{*std::move(place), point.isBehind ? index + 1 : index};
        }
    }
    Result<ItemLocation> list = locateRoutes(source.files, source.collection, *folder);
    if (!list)
        return std::unexpected(list.error());
    return ListPosition{*std::move(list), INT_MAX};
}

// What stands for the name in a map of a route or a folder.
const char16_t *nameKeyOf(const YamlNode &item)
{
    for (const auto &[key, value] : YamlEntries(item.resolved())) {
        if (key.resolved().value == "folder" || key.resolved().value == "routes")
            return u"folder";
    }
    return u"name";
}

struct NamedItem
{
    QByteArray text; // a list of one
    QString name;    // empty: it has none, as an include may
};

// Empty where the document has no file.
QString directoryOf(const YamlDocument &document)
{
    const QString &path = document.filePath();
    return path.isEmpty() ? QString() : QFileInfo(path).path();
}

// Gives the items names that are free; `taken` grows by them. What they name is found from the
// directory.
Result<std::vector<NamedItem>> withFreeNames(const CopiedItems &copied, const QString &directory,
                                             QStringList taken)
{
    const Result<YamlDocument> all = YamlDocument::parse(copied.text, QString());
    if (!all)
        return std::unexpected(all.error());
    if (!all->root() || !all->root()->isSequence()) {
        return failure(ErrorCode::Format, tr("this is no list of routes; each begins with “- ”"));
    }
    std::vector<NamedItem> items;
    int count = 0;
    for (const YamlNode &node : YamlItems(*all->root())) {
        if (!node.resolved().isMapping()) {
            return failure(ErrorCode::Format, tr("this is no route: it has no “name” and no URL"),
                           {{}, node.line, node.column});
        }
        const QString from = copied.directories.value(count);
        const YamlPath path{count++};
        const Result<QByteArray> written = itemText(*all, path);
        const Result<QByteArray> text =
            written ? withMovedFiles(*written, from, directory) : written;
        if (!text)
            return std::unexpected(text.error());
        const QString key(nameKeyOf(node));
        const YamlNode *named = findNode(*all, {path[0], key});
        const QString name = named ? QString::fromUtf8(named->value) : QString();
        const QString free = name.isEmpty() ? name : freeName(name, taken);
        NamedItem item{*text, free};
        if (free != name) {
            const Result<YamlDocument> alone = YamlDocument::parse(*text, QString());
            const Result<YamlDocument> renamedItem =
                alone ? replaceValue(*alone, {0, key}, Value::fromText(free)) : alone;
            if (!renamedItem)
                return std::unexpected(renamedItem.error());
            item.text = renamedItem->text();
        }
        taken.append(free);
        items.push_back(std::move(item));
    }
    return items;
}

QByteArray textOf(const std::vector<NamedItem> &items)
{
    QByteArray text;
    for (const NamedItem &item : items)
        text += item.text;
    return text;
}

QStringList pathsOf(const std::vector<NamedItem> &items, const QString &folder)
{
    QStringList paths;
    for (const NamedItem &item : items) {
        if (!item.name.isEmpty())
            paths.append(joinedPath(folder, item.name));
    }
    return paths;
}

Result<EditedCollection> insertInto(CollectionFiles files, const ListPosition &place,
                                    const QString &folder, const std::vector<NamedItem> &items)
{
    const Result<YamlDocument> changed =
        insertItemText(place.list.document, place.list.path, place.position, textOf(items));
    if (!changed)
        return std::unexpected(changed.error());
    files.put(*changed);
    return EditedCollection{std::move(files), {}, pathsOf(items, folder)};
}

// By file, all of items that are to go.
using Removals = std::map<QString, std::vector<YamlPath>>;

Result<Removals> locateAll(const CollectionFiles &files,
                           const std::vector<const CollectionItem *> &items)
{
    Removals removals;
    for (const CollectionItem *item : items) {
        const Result<ItemLocation> place = locateItem(files, *item);
        if (!place)
            return std::unexpected(place.error());
        std::vector<YamlPath> &paths = removals[place->document.filePath()];
        if (std::ranges::find(paths, place->path) == paths.end())
            paths.push_back(place->path);
    }
    return removals;
}

Result<CollectionFiles> without(CollectionFiles files, const Removals &removals)
{
    for (const auto &[file, paths] : removals) {
        const Result<YamlDocument> document = files.document(file);
        const Result<YamlDocument> changed = document ? removeItems(*document, paths) : document;
        if (!changed)
            return std::unexpected(changed.error());
        files.put(*changed);
    }
    return files;
}

// Whether the items follow each other in the list already, right where they are to go.
bool areThere(const Removals &removals, const ListPosition &place)
{
    if (removals.size() != 1 || removals.begin()->first != place.list.document.filePath())
        return false;
    const YamlNode *list = findNode(place.list.document, place.list.path);
    if (!list || !list->isSequence())
        return false;
    const auto count = int(std::ranges::distance(YamlItems(*list)));
    int next = -1;
    for (const YamlPath &path : removals.begin()->second) {
        const bool isInList = path.size() == place.list.path.size() + 1 &&
                              std::equal(path.begin(), path.end() - 1, place.list.path.begin());
        const int *index = isInList ? std::get_if<int>(&path.back()) : nullptr;
        if (!index || (next >= 0 && *index != next))
            return false;
        next = *index + 1;
    }
    const int position = std::min(place.position, count);
    return position <= next && position >= next - int(removals.begin()->second.size());
}

Result<EditedCollection> addValue(const EditSource &source, const InsertionPoint &point,
                                  const Value &value)
{
    return pasteItems(source, point, {.text = toBlockYaml(Value::fromList({value}))});
}

Result<CopiedItems> copiesOf(const CollectionFiles &files,
                             const std::vector<const CollectionItem *> &items)
{
    CopiedItems copied;
    for (const CollectionItem *item : items) {
        const Result<ItemLocation> place = locateItem(files, *item);
        if (!place)
            return std::unexpected(place.error());
        const Result<QByteArray> text = selfContainedItemText(place->document, place->path);
        if (!text)
            return std::unexpected(text.error());
        copied.text += *text;
        copied.directories += directoryOf(place->document);
    }
    return copied;
}

} // namespace

Result<EditedCollection> addRoute(const EditSource &source, const InsertionPoint &point,
                                  const Route &route)
{
    return addValue(source, point, routeValue(route));
}

Result<EditedCollection> addFolder(const EditSource &source, const InsertionPoint &point,
                                   const Folder &folder)
{
    return addValue(source, point, folderValue(folder));
}

Result<EditedCollection> removeItems(const EditSource &source, const QStringList &paths)
{
    const auto items = findItems(source.collection, paths);
    if (!items)
        return std::unexpected(items.error());
    const Result<Removals> removals = locateAll(source.files, *items);
    if (!removals)
        return std::unexpected(removals.error());
    Result<CollectionFiles> files = without(source.files, *removals);
    if (!files)
        return std::unexpected(files.error());
    return EditedCollection{*std::move(files), {}};
}

Result<EditedCollection> moveItems(const EditSource &source, const QStringList &paths,
                                   const InsertionPoint &point)
{
    const auto items = findItems(source.collection, paths);
    if (!items)
        return std::unexpected(items.error());
    for (const QString &path : paths) {
        if (isAtOrBelow(point.folder, path)) {
            return failure(ErrorCode::Usage, tr("“%1” cannot be moved into itself").arg(path));
        }
    }
    const Result<CopiedItems> copied = copiesOf(source.files, *items);
    const Result<ListPosition> place = locatePoint(source, point);
    Result<Removals> removals = locateAll(source.files, *items);
    if (!copied || !place || !removals)
        return std::unexpected(!copied  ? copied.error()
                               : !place ? place.error()
                                        : removals.error());

    QStringList taken = childNames(*findFolder(source.collection, point.folder));
    QStringList oldPaths;
    for (const QString &path : paths) {
        const CollectionItem *item = findItem(source.collection, path);
        if (std::ranges::find(*items, item) == items->end())
            continue;
        oldPaths.append(path);
        if (parentPath(path) == point.folder)
            taken.removeOne(nameOf(*item));
    }
    if (areThere(*removals, *place))
        return EditedCollection{source.files, {}, oldPaths};
    const Result<std::vector<NamedItem>> named =
        withFreeNames(*copied, directoryOf(place->list.document), taken);
    if (!named)
        return std::unexpected(named.error());

    const YamlDocument &document = place->list.document;
    const Result<YamlDocument> changed =
        exchangeItems(document, place->list.path, place->position, textOf(*named),
                      std::exchange((*removals)[document.filePath()], {}));
    if (!changed)
        return std::unexpected(changed.error());
    CollectionFiles files = source.files;
    files.put(*changed);
    Result<CollectionFiles> rest = without(std::move(files), *removals);
    if (!rest)
        return std::unexpected(rest.error());
    Result<EditedCollection> edited =
        EditedCollection{*std::move(rest), {}, pathsOf(*named, point.folder)};
    for (qsizetype i = 0; i < oldPaths.size() && i < edited->added.size(); ++i) {
        if (oldPaths[i] != edited->added[i])
            edited->renamings.push_back({oldPaths[i], edited->added[i]});
    }
    Result<CollectionFiles> repaired =
        withRepairedNeeds(source.collection, edited->files, edited->renamings);
    if (!repaired)
        return std::unexpected(repaired.error());
    edited->files = *std::move(repaired);
    return edited;
}

Result<EditedCollection> duplicateItems(const EditSource &source, const QStringList &paths)
{
    if (paths.isEmpty())
        return EditedCollection{source.files, {}};
    const Result<CopiedItems> copied = copyItems(source, paths);
    if (!copied)
        return std::unexpected(copied.error());
    const QString &last = paths.last();
    return pasteItems(source, {.folder = parentPath(last), .neighbour = last.section(u'/', -1)},
                      *copied);
}

Result<CopiedItems> copyItems(const EditSource &source, const QStringList &paths)
{
    const auto items = findItems(source.collection, paths);
    if (!items)
        return std::unexpected(items.error());
    Result<CopiedItems> copied = copiesOf(source.files, *items);
    if (!copied)
        return copied;
    for (const CollectionItem *item : *items) {
        const auto isIt = [&](const QString &path) {
            return findItem(source.collection, path) == item;
        };
        copied->paths += *std::ranges::find_if(paths, isIt);
    }
    return copied;
}

Result<EditedCollection> pasteItems(const EditSource &source, const InsertionPoint &point,
                                    const CopiedItems &copied)
{
    const Result<ListPosition> place = locatePoint(source, point);
    if (!place)
        return std::unexpected(place.error());
    const QStringList taken = childNames(*findFolder(source.collection, point.folder));
    const Result<std::vector<NamedItem>> items =
        withFreeNames(copied, directoryOf(place->list.document), taken);
    if (!items)
        return std::unexpected(items.error());
    return insertInto(source.files, *place, point.folder, *items);
}

} // namespace Broadside
