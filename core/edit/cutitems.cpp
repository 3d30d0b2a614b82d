// What was cut comes back elsewhere in its collection: a move in two steps.
#include "edit/collectionedit.h"
#include "edit/itemfinder.h"
#include "edit/needsrepair.h"
#include "formats/yamlitems.h"

namespace Broadside {

namespace {

// Items that follow each other and were in the same folder.
struct CutGroup
{
    QString folder;
    QByteArray text;
    qsizetype count = 0;
};

Result<std::vector<CutGroup>> groupsOf(const CopiedItems &items)
{
    const Result<YamlDocument> all = YamlDocument::parse(items.text, QString());
    if (!all)
        return std::unexpected(all.error());
    std::vector<CutGroup> groups;
    for (int i = 0; i < items.paths.size(); ++i) {
        const Result<QByteArray> text = itemText(*all, {i});
        if (!text)
            return std::unexpected(text.error());
        const QString folder = parentPath(items.paths[i]);
        if (groups.empty() || groups.back().folder != folder)
            groups.push_back({.folder = folder, .text = {}});
        groups.back().text += *text;
        ++groups.back().count;
    }
    return groups;
}

struct ItemsBack
{
    CollectionFiles files;
    QStringList paths; // what the items are called there
};

// As if they were where they were cut; an error when that place is gone. Only names count here, not
// the order of items.
Result<ItemsBack> withItemsBack(const EditSource &source, const CopiedItems &items)
{
    const Result<std::vector<CutGroup>> groups = groupsOf(items);
    if (!groups)
        return std::unexpected(groups.error());
    ItemsBack back{source.files, {}};
    for (const CutGroup &group : *groups) {
        const LoadedCollection now =
            loadCollection(source.collection.filePath, {.files = back.files});
        const Result<EditedCollection> edited = pasteItems(
            {now.collection, back.files}, {.folder = group.folder}, {.text = group.text});
        if (!edited)
            return std::unexpected(edited.error());
        back.files = edited->files;
        back.paths += edited->added;
    }
    return back;
}

} // namespace

Result<EditedCollection> pasteCutItems(const EditSource &source, const InsertionPoint &point,
                                       const CopiedItems &items)
{
    Result<EditedCollection> pasted = pasteItems(source, point, items);
    if (!pasted)
        return pasted;
    const Result<ItemsBack> back = withItemsBack(source, items);
    if (!back || back->paths.size() != pasted->added.size())
        return pasted;
    const LoadedCollection before =
        loadCollection(source.collection.filePath, {.files = back->files});
    Renamings renamings;
    for (qsizetype i = 0; i < back->paths.size(); ++i)
        renamings.push_back({back->paths[i], pasted->added[i]});
    Result<CollectionFiles> repaired =
        withRepairedNeeds(before.collection, pasted->files, renamings);
    if (!repaired)
        return std::unexpected(repaired.error());
    pasted->files = *std::move(repaired);
    return pasted;
}

} // namespace Broadside
