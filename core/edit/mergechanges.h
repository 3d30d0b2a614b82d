// Brings together two changes of one collection that came about beside each other: ours, unsaved,
// and theirs, on disk. Ours are made again on their texts, so that nothing of theirs changes that
// was not meant. Pure; on any thread.
#pragma once

#include "edit/collectionedit.h"

namespace Broadside {

struct MergeSides
{
    const LoadedCollection &base; // what both began with
    const LoadedCollection &ours;
    const LoadedCollection &theirs;
};

// Their texts with our changes in them. When both changed the same route or folder, or ours moved
// some, an error that names them.
Result<CollectionFiles> mergeChanges(const MergeSides &sides);

} // namespace Broadside
