// Where routes and folders stand in the files of a collection. Internal to the folder.
#pragma once

#include "edit/collectionedit.h"
#include "formats/yamledit.h"

namespace Broadside {

struct ItemLocation
{
    YamlDocument document;
    YamlPath path;
};

// The map of a route or a folder.
Result<ItemLocation> locateItem(const CollectionFiles &files, const CollectionItem &item);
// The same of the folder itself, the collection's root among them.
Result<ItemLocation> locateFolder(const CollectionFiles &files, const Collection &collection,
                                  const Folder &folder);
// The list of the folder's routes: in the file it includes, if it is an include. Adds the key where
// there is none.
Result<ItemLocation> locateRoutes(const CollectionFiles &files, const Collection &collection,
                                  const Folder &folder);
bool isInclude(const ItemLocation &folder);

// The items of what is named, none of which is inside another one.
Result<std::vector<const CollectionItem *>> findItems(const Collection &collection,
                                                      const QStringList &paths);

} // namespace Broadside
