// Routes and folders of a collection by their path: the names from the outside in, with slashes
// between, which for a route is its id. Folders without a name (includes) count as what is around
// them.
#pragma once

#include "model/collection.h"

namespace Broadside {

// Null when the collection has no such item. The empty path has none: the collection is no item.
const CollectionItem *findItem(const Collection &collection, const QString &path);
// The root for the empty path; null when there is no such folder.
const Folder *findFolder(const Collection &collection, const QString &path);

const QString &nameOf(const CollectionItem &item);
const SourcePlace &placeOf(const CollectionItem &item);
// Of all that is in the folder side by side, folders without a name looked through.
QStringList childNames(const Folder &folder);
// Of all that is beside the item of that path.
QStringList siblingNames(const Collection &collection, const QString &path);

// "a/b" of "a/b/c"; empty for an item of the root.
QString parentPath(const QString &path);
QString joinedPath(const QString &folder, const QString &name);
// Whether the path is the folder or inside of it.
bool isAtOrBelow(const QString &path, const QString &folder);

// The name, or "name 2", "name 3", … when it is taken.
QString freeName(const QString &wanted, const QStringList &taken);

} // namespace Broadside
