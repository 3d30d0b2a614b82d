// A change of a file's text: the bytes that went and those that came. Small for a small change of a
// large text, and can be taken back.
#pragma once

#include "formats/collectionfiles.h"

#include <vector>

namespace Broadside {

struct TextPatch
{
    QString file; // absolute
    qsizetype position = 0;
    QByteArray removed;
    QByteArray inserted;

    bool operator==(const TextPatch &) const = default;
};

using TextPatches = std::vector<TextPatch>; // one for a file

// What makes `after` of `before`: one patch for each file whose text differs, sorted by file.
TextPatches patchesBetween(const CollectionFiles &before, const CollectionFiles &after);
TextPatches reversed(const TextPatches &patches);
// False, and nothing changed, when a text is not the one that the patches were made for.
bool apply(const TextPatches &patches, CollectionFiles &files);

} // namespace Broadside
