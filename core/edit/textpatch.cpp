#include "edit/textpatch.h"

#include "formats/textchange.h"

#include <algorithm>

namespace Broadside {

namespace {

TextPatch patchBetween(const QString &file, const QByteArray &before, const QByteArray &after)
{
    const TextChange change = smallestChange(before, after);
    return {file, change.position, before.sliced(change.position, change.removed),
            after.sliced(change.position, change.inserted)};
}

bool fits(const TextPatch &patch, const CollectionFiles &files)
{
    const QByteArray text = files.text(patch.file);
    return patch.position + patch.removed.size() <= text.size() &&
           QByteArrayView(text).sliced(patch.position, patch.removed.size()) == patch.removed;
}

} // namespace

TextPatches patchesBetween(const CollectionFiles &before, const CollectionFiles &after)
{
    TextPatches patches;
    for (const auto &[file, text] : after.texts().asKeyValueRange()) {
        const QByteArray old = before.text(file);
        if (!old.isSharedWith(text) && old != text)
            patches.push_back(patchBetween(file, old, text));
    }
    std::ranges::sort(patches, {}, &TextPatch::file);
    return patches;
}

TextPatches reversed(const TextPatches &patches)
{
    TextPatches result = patches;
    for (TextPatch &patch : result)
        std::swap(patch.removed, patch.inserted);
    return result;
}

bool apply(const TextPatches &patches, CollectionFiles &files)
{
    if (!std::ranges::all_of(patches, [&](const TextPatch &patch) { return fits(patch, files); }))
        return false;
    for (const TextPatch &patch : patches) {
        QByteArray text = files.text(patch.file);
        text.replace(patch.position, patch.removed.size(), patch.inserted);
        files.put(patch.file, text);
    }
    return true;
}

} // namespace Broadside
