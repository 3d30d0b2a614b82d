// Keeps `needs` about the same routes when those got other paths. Internal to the folder.
#pragma once

#include "edit/collectionedit.h"

namespace Broadside {

// The texts with each need that would now mean another route, or none, naming the one it named
// before, as shortly as that can be.
Result<CollectionFiles> withRepairedNeeds(const Collection &before, const CollectionFiles &after,
                                          const Renamings &renamings);

} // namespace Broadside
