// Items of lists taken away, with others put in meanwhile where they are moved.
#include "formats/yamlblockitems.h"
#include "formats/yamlitems.h"
#include "formats/yamlsplice.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

namespace Broadside {

namespace {

// Items of a block list that follow each other.
struct ItemRun
{
    YamlTarget first;
    YamlTarget last;
};

// What goes with each of them: the comment right above it, and one of the blank lines around it. A
// comment that is set apart stays.
std::vector<Extent> removalsOf(const YamlSplice &splice, const ItemRun &run)
{
    std::vector<Extent> extents;
    for (const YamlNode *item = run.first.node;; item = item->nextSibling) {
        Extent extent = extentOf(splice, *item);
        const qsizetype after = splice.nextLine(extent.end);
        const bool hasPrevious = item != run.first.node || run.first.previous;
        if (run.last.next && extent.end < after && splice.isBlank(extent.end, after)) {
            extent.end = after;
        } else if (!run.last.next && hasPrevious && extent.begin > 0) {
            const qsizetype above = splice.lineStart(extent.begin - 1);
            if (splice.isBlank(above, extent.begin))
                extent.begin = above;
        }
        extents.push_back(extent);
        if (item == run.last.node)
            return extents;
    }
}

} // namespace

Result<YamlDocument> removeItem(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    const YamlSplice splice(document);
    if (!target.node || !isBlockItem(splice, target) || (!target.previous && !target.next))
        return removeNode(document, item);
    const Extent extent = removalsOf(splice, {target, target}).front();
    return splice.replace(extent.begin, extent.end, {});
}

namespace {

YamlPath listOf(const YamlPath &item)
{
    return {item.begin(), item.end() - 1};
}

std::set<YamlPath> listsEmptiedBy(const YamlDocument &document, const std::vector<YamlPath> &items)
{
    std::map<YamlPath, int> counts;
    for (const YamlPath &item : items)
        ++counts[listOf(item)];
    std::set<YamlPath> emptied;
    for (const auto &[list, count] : counts) {
        const YamlNode *node = findTarget(document, list).node;
        if (node && std::ranges::distance(YamlItems(node->resolved())) <= count)
            emptied.insert(list);
    }
    return emptied;
}

// A part of the text that goes, and what takes its place.
struct Cut
{
    Extent extent;
    QByteArray replacement = {};
};

// Items of block lists as runs of those that follow each other.
std::vector<ItemRun> runsOf(const YamlDocument &document, const std::vector<YamlPath> &items)
{
    std::vector<YamlTarget> targets;
    for (const YamlPath &item : items)
        targets.push_back(findTarget(document, item));
    std::ranges::sort(targets, {}, [](const YamlTarget &each) { return each.node->begin; });
    std::vector<ItemRun> runs;
    for (const YamlTarget &target : targets) {
        if (!runs.empty() && runs.back().last.next == target.node)
            runs.back().last = target;
        else
            runs.push_back({target, target});
    }
    return runs;
}

// All items of a list in lines below its key: `[]` is put behind the key, and the comments that
// are not about an item stay. Nothing for a list that does not stand so.
std::vector<Cut> emptyingCuts(const YamlDocument &document, const YamlPath &list)
{
    const YamlTarget target = findTarget(document, list);
    const YamlSplice splice(document);
    if (!target.key || isFlow(*target.node) || !target.node->isSequence() ||
        !splice.isFirstOnLine(splice.dashOf(*target.node->firstChild)))
        return {};
    const qsizetype colon = document.text().indexOf(':', target.key->end) + 1;
    const QByteArrayView between =
        QByteArrayView(document.text()).sliced(colon, target.node->begin - colon).trimmed();
    if (!target.node->anchor.empty() || !target.node->tag.empty() ||
        (!between.isEmpty() && !between.startsWith('#')))
        return {};
    std::vector<Cut> cuts{{{colon, colon}, " []"}};
    ItemRun all;
    for (const YamlNode &item : YamlItems(*target.node))
        (all.first.node ? all.last : all.first).node = &item;
    if (!all.last.node)
        all.last = all.first;
    for (const Extent &extent : removalsOf(splice, all))
        cuts.push_back({extent});
    return cuts;
}

std::vector<TextSplice> splicesOf(std::vector<Cut> cuts)
{
    std::ranges::sort(cuts, {}, [](const Cut &each) { return each.extent.begin; });
    std::vector<TextSplice> splices;
    qsizetype end = 0;
    for (const auto &[extent, replacement] : cuts) {
        const qsizetype begin = std::max(end, extent.begin);
        end = std::max(end, extent.end);
        splices.push_back({begin, end - begin, replacement});
    }
    return splices;
}

std::vector<Cut> cutsOf(const YamlDocument &document, const std::vector<YamlPath> &items)
{
    const YamlSplice splice(document);
    std::vector<Cut> cuts;
    for (const ItemRun &run : runsOf(document, items)) {
        for (const Extent &extent : removalsOf(splice, run))
            cuts.push_back({extent});
    }
    return cuts;
}

} // namespace

Result<YamlDocument> removeItems(const YamlDocument &document, const std::vector<YamlPath> &items)
{
    const YamlSplice splice(document);
    const std::set<YamlPath> emptied = listsEmptiedBy(document, items);
    std::vector<YamlPath> inBlocks;
    std::vector<YamlPath> inBrackets;
    for (const YamlPath &item : items) {
        const YamlTarget target = findTarget(document, item);
        if (!target.node || !target.parent->isSequence())
            return noSuchPath(document);
        if (!emptied.contains(listOf(item)))
            (isBlockItem(splice, target) ? inBlocks : inBrackets).push_back(item);
    }
    // The paths of those in blocks stay what they are meanwhile.
    Result<YamlDocument> changed = document;
    std::vector<YamlPath> emptiedBlocks;
    for (const YamlPath &list : emptied) {
        if (!emptyingCuts(document, list).empty())
            emptiedBlocks.push_back(list);
        else if (changed)
            changed = replaceValue(*changed, list, Value::fromList({}));
    }
    std::ranges::sort(inBrackets, std::ranges::greater());
    for (const YamlPath &item : inBrackets) {
        if (changed)
            changed = removeNode(*changed, item);
    }
    if (!changed)
        return changed;
    std::vector<Cut> cuts = cutsOf(*changed, inBlocks);
    for (const YamlPath &list : emptiedBlocks)
        std::ranges::copy(emptyingCuts(*changed, list), std::back_inserter(cuts));
    return changed->spliced(splicesOf(std::move(cuts)));
}

namespace {

// Where an item is once others have come into a list.
YamlPath shifted(YamlPath path, const YamlPath &list, int position, int count)
{
    if (path.size() <= list.size() || !std::equal(list.begin(), list.end(), path.begin()))
        return path;
    YamlStep &step = path[list.size()];
    if (const int *index = std::get_if<int>(&step); index && *index >= position)
        step = *index + count;
    return path;
}

// Both in one change of the text. Nothing where it would matter which is first: where what comes
// is next to what goes, or a list changes its form.
std::optional<std::vector<TextSplice>> exchangeSplices(const YamlDocument &document,
                                                       const YamlPath &sequence, int position,
                                                       const QByteArray &text,
                                                       const std::vector<YamlPath> &items)
{
    const YamlSplice splice(document);
    const YamlTarget target = findTarget(document, sequence);
    if (!target.node || !isBlockList(splice, target.node->resolved()) ||
        !listsEmptiedBy(document, items).empty())
        return std::nullopt;
    const TextSplice coming = insertionInBlock(splice, target.node->resolved(), position, text);
    for (const YamlPath &item : items) {
        const YamlTarget going = findTarget(document, item);
        if (!going.node || !isBlockItem(splice, going))
            return std::nullopt;
    }
    std::vector<TextSplice> splices = splicesOf(cutsOf(document, items));
    const auto isApart = [&](const TextSplice &going) {
        const qsizetype end = splice.nextLine(going.position + going.length);
        return coming.position > end || coming.position < splice.lineStart(going.position - 1);
    };
    if (!std::ranges::all_of(splices, isApart))
        return std::nullopt;
    splices.insert(std::ranges::lower_bound(splices, coming.position, {}, &TextSplice::position),
                   coming);
    return splices;
}

} // namespace

Result<YamlDocument> exchangeItems(const YamlDocument &document, const YamlPath &sequence,
                                   int position, const QByteArray &text,
                                   std::vector<YamlPath> items)
{
    if (const auto splices = exchangeSplices(document, sequence, position, text, items))
        return document.spliced(*splices);
    const Result<YamlDocument> coming = YamlDocument::parse(text, document.filePath());
    const Result<YamlDocument> grown = insertItemText(document, sequence, position, text);
    if (!coming || !grown)
        return coming ? grown : coming;
    const auto count = int(std::ranges::distance(YamlItems(*coming->root())));
    for (YamlPath &item : items)
        item = shifted(std::move(item), sequence, position, count);
    return removeItems(*grown, items);
}

} // namespace Broadside
