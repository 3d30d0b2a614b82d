// What somebody changed in the properties of a folder or a collection, made on what these are now:
// changes that came about meanwhile, on disk or by undo, stay beside it. Values; for any thread.
#pragma once

#include "model/collection.h"

namespace Broadside {

// `now` with what differs between `before` and `after`, field by field, and in lists entry by entry
// of the same name, of the settings of methods likewise method by method. Where both changed the
// same, `after` counts. Items are those of `now`.
Folder withChanges(const Folder &now, const Folder &before, const Folder &after);
Collection withChanges(const Collection &now, const Collection &before, const Collection &after);

} // namespace Broadside
