// Writes what changed in a folder, or in what the collection says beside its routes, into the text
// of its file, as routewriter.h does for a route. The routes and folders inside are left alone.
#pragma once

#include "formats/yamledit.h"
#include "model/collection.h"

namespace Broadside {

// `path` is where the folder stands, `before` what was read there.
Result<YamlDocument> updateFolder(const YamlDocument &document, const YamlPath &path,
                                  const Folder &before, const Folder &after);
// Name, environments, defaults by method, limits, and what the root says as a folder. The document
// is the collection's own file.
Result<YamlDocument> updateCollection(const YamlDocument &document, const Collection &before,
                                      const Collection &after);
// What a folder says, with nothing in it.
Value folderValue(const Folder &folder);
// What the collection says beside its routes.
Value collectionValue(const Collection &collection);

} // namespace Broadside
