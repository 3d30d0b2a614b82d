#include "edit/itemlocation.h"

#include "base/texts.h"
#include "edit/itemfinder.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Broadside {

namespace {

const QString routesKey = QStringLiteral("routes");
const QString includeKey = QStringLiteral("include");

Result<ItemLocation> locate(const CollectionFiles &files, const SourcePlace &place)
{
    Result<YamlDocument> document = files.document(place.file);
    if (!document)
        return std::unexpected(document.error());
    std::optional<YamlPath> path = findPath(*document, place.line, place.column);
    if (!path) {
        return failure(ErrorCode::Unsupported,
                       tr("this stands in the file as a reference to another place (*alias) and "
                          "can be changed only there"),
                       place);
    }
    return ItemLocation{*std::move(document), *std::move(path)};
}

YamlPath extended(YamlPath path, const YamlStep &step)
{
    path.push_back(step);
    return path;
}

Result<ItemLocation> routesOf(ItemLocation folder)
{
    const YamlNode *node = findNode(folder.document, folder.path);
    if (node && node->isSequence())
        return folder; // an included file may be nothing but the list
    const YamlPath routes = extended(folder.path, routesKey);
    if (!findNode(folder.document, routes)) {
        Result<YamlDocument> with =
            insertEntry(folder.document, folder.path, routesKey, Value::fromList({}));
        if (!with)
            return std::unexpected(with.error());
        folder.document = *std::move(with);
    }
    return ItemLocation{std::move(folder.document), routes};
}

} // namespace

Result<ItemLocation> locateItem(const CollectionFiles &files, const CollectionItem &item)
{
    return locate(files, placeOf(item));
}

Result<ItemLocation> locateFolder(const CollectionFiles &files, const Collection &collection,
                                  const Folder &folder)
{
    if (&folder != &collection.root)
        return locate(files, folder.place);
    Result<YamlDocument> document = files.document(collection.filePath);
    if (!document)
        return std::unexpected(document.error());
    return ItemLocation{*std::move(document), {}};
}

bool isInclude(const ItemLocation &folder)
{
    return findNode(folder.document, extended(folder.path, includeKey)) &&
           !findNode(folder.document, extended(folder.path, routesKey));
}

Result<ItemLocation> locateRoutes(const CollectionFiles &files, const Collection &collection,
                                  const Folder &folder)
{
    Result<ItemLocation> place = locateFolder(files, collection, folder);
    if (!place || &folder == &collection.root || !isInclude(*place))
        return place ? routesOf(*std::move(place)) : std::move(place);
    const YamlNode *named = findNode(place->document, extended(place->path, includeKey));
    if (!named->isScalar()) {
        return failure(ErrorCode::Unsupported,
                       tr("this folder includes several files, and it is not clear in which of "
                          "them to put it"),
                       folder.place);
    }
    const QDir directory = QFileInfo(place->document.filePath()).absoluteDir();
    const QString path = QDir::cleanPath(directory.absoluteFilePath(
        QString::fromUtf8(named->value.data(), qsizetype(named->value.size()))));
    Result<YamlDocument> included = files.document(path);
    if (!included)
        return std::unexpected(included.error());
    return routesOf({*std::move(included), {}});
}

Result<std::vector<const CollectionItem *>> findItems(const Collection &collection,
                                                      const QStringList &paths)
{
    std::vector<const CollectionItem *> items;
    for (const QString &path : paths) {
        const bool isInAnother = std::ranges::any_of(paths, [&path](const QString &other) {
            return other != path && isAtOrBelow(path, other);
        });
        if (isInAnother)
            continue;
        const CollectionItem *item = findItem(collection, path);
        if (!item) {
            return failure(ErrorCode::Reference,
                           tr("“%1” is not in the collection any more").arg(path));
        }
        if (std::ranges::find(items, item) == items.end())
            items.push_back(item);
    }
    return items;
}

} // namespace Broadside
