#include "formats/yamlitems.h"

#include "formats/valuereader.h"
#include "formats/yamlsplice.h"
#include "formats/yamlwriter.h"

#include <climits>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

namespace Broadside {

namespace {

// Whole lines of a text.
struct Extent
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool isBlockItem(const YamlSplice &splice, const YamlTarget &target)
{
    return target.parent && target.parent->isSequence() && !isFlow(*target.parent) &&
           splice.isFirstOnLine(splice.dashOf(*target.node));
}

// From the comment right above the item on, if that is indented as far as its dash.
Extent extentOf(const YamlSplice &splice, const YamlNode &item)
{
    const qsizetype dash = splice.dashOf(item);
    const QByteArray indent = splice.indentAt(dash);
    qsizetype begin = splice.lineStart(dash);
    while (begin > 0) {
        const qsizetype above = splice.lineStart(begin - 1);
        if (!splice.text().sliced(above, begin - above).startsWith(QByteArray(indent + '#')))
            break;
        begin = above;
    }
    return {begin, splice.nextLine(splice.endOf(item))};
}

QByteArray withoutIndent(const QByteArray &lines, qsizetype indent)
{
    QByteArrayList result;
    for (QByteArray line : lines.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        qsizetype count = 0;
        while (count < indent && count < line.size() && line[count] == ' ')
            ++count;
        result.append(line.sliced(count));
    }
    while (!result.isEmpty() && result.last().trimmed().isEmpty())
        result.removeLast();
    return result.join('\n') + '\n';
}

QByteArray linesOf(const Value &item)
{
    return toBlockYaml(Value::fromList({item}));
}

Value valueOf(const YamlDocument &document, const YamlNode &node)
{
    ErrorList errors;
    ReadContext context(document.filePath(), errors);
    return readValue(context, node);
}

bool hasBlankLineBetween(const YamlSplice &splice, const YamlNode &previous, const YamlNode &next)
{
    const qsizetype from = splice.nextLine(splice.endOf(previous));
    const qsizetype to = extentOf(splice, next).begin;
    return from < to && splice.text().sliced(from, to - from).contains('\n') &&
           splice.isBlank(from, splice.nextLine(from));
}

// Whether the list keeps its items from each other.
bool isSpaced(const YamlSplice &splice, const YamlNode &sequence)
{
    const YamlNode *first = sequence.firstChild;
    return first && first->nextSibling && hasBlankLineBetween(splice, *first, *first->nextSibling);
}

// Below its key and the comment there, instead of `[]` or of nothing.
Result<YamlDocument> replaceEmptyList(const YamlSplice &splice, const YamlTarget &target,
                                      const QByteArray &text)
{
    const qsizetype colon = splice.text().indexOf(':', target.key->end) + 1;
    const qsizetype end = std::max<qsizetype>(colon, splice.endOf(*target.node));
    const qsizetype lineEnd = splice.nextLine(end);
    const QByteArray comment = splice.text().sliced(end, lineEnd - end).trimmed();
    const QByteArray indent = splice.indentAt(target.key->begin) + "  ";
    QByteArray above; // comments in the brackets, and behind them
    if (isFlow(*target.node)) {
        const qsizetype open = splice.text().indexOf('[', target.node->begin) + 1;
        const QByteArray inside = splice.text().sliced(open, qMax<qsizetype>(0, end - 1 - open));
        for (const QByteArray &line : inside.split('\n')) {
            if (!line.trimmed().isEmpty())
                above += indent + line.trimmed() + splice.lineEnd();
        }
    }
    const QByteArray lines = indent + splice.indented(text, indent) + splice.lineEnd();
    const bool isOnOwnLine = target.node->begin > colon && splice.isFirstOnLine(target.node->begin);
    if (!isOnOwnLine) {
        const QByteArray behindKey = comment.isEmpty() ? QByteArray() : QByteArray(' ' + comment);
        return splice.replace(colon, lineEnd, behindKey + splice.lineEnd() + above + lines);
    }
    // There may be comments between it and its key.
    if (!comment.isEmpty())
        above += indent + comment + splice.lineEnd();
    return splice.replace(splice.lineStart(target.node->begin), lineEnd, above + lines);
}

Result<YamlDocument> insertAsValue(const YamlDocument &document, const YamlPath &sequence,
                                   int position, const QByteArray &text)
{
    const Result<YamlDocument> items = YamlDocument::parse(text, document.filePath());
    if (!items)
        return items;
    Result<YamlDocument> changed = document;
    for (const YamlNode &item : YamlItems(*items->root())) {
        changed = insertItem(*changed, sequence, position, valueOf(*items, item));
        if (!changed)
            return changed;
        position = std::max(position, 0) + (position < INT_MAX ? 1 : 0);
    }
    return changed;
}

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

std::optional<ItemLines> itemLines(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    const YamlSplice splice(document);
    if (!target.node || !isBlockItem(splice, target))
        return std::nullopt;
    const Extent extent = extentOf(splice, *target.node);
    return ItemLines{extent.begin, extent.end - extent.begin};
}

Result<QByteArray> itemText(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    if (!target.node || !target.parent || !target.parent->isSequence())
        return noSuchPath(document);
    const YamlSplice splice(document);
    if (!isBlockItem(splice, target))
        return linesOf(valueOf(document, *target.node));
    const Extent extent = extentOf(splice, *target.node);
    const qsizetype indent = splice.indentAt(splice.dashOf(*target.node)).size();
    return withoutIndent(splice.text().sliced(extent.begin, extent.end - extent.begin), indent);
}

namespace {

// Writes out the aliases in a part of a document of what is not in it.
class AliasWriter
{
public:
    AliasWriter(const YamlDocument &document, const YamlNode &part)
        : m_document(document)
        , m_part(part)
    {
        visit(part, false);
    }

    QByteArray result() const { return m_result + m_document.text().sliced(m_position); }

private:
    void visit(const YamlNode &node, bool isInFlow)
    {
        if (node.target && (node.target->begin < m_part.begin || node.target->begin > m_part.end)) {
            m_result += m_document.text().sliced(m_position, node.begin - m_position);
            m_result += toFlowYaml(valueOf(m_document, node),
                                   isInFlow ? FlowPlace::Flow : FlowPlace::Alone);
            m_position = node.end;
        }
        for (const YamlNode &child : YamlItems(node))
            visit(child, isInFlow || isFlow(node));
    }

    const YamlDocument &m_document;
    const YamlNode &m_part;
    QByteArray m_result;
    qsizetype m_position = 0;
};

} // namespace

Result<QByteArray> selfContainedItemText(const YamlDocument &document, const YamlPath &item)
{
    Result<QByteArray> text = itemText(document, item);
    if (!text || YamlDocument::parse(*text, document.filePath()))
        return text;
    const YamlNode &node = *findTarget(document, item).node;
    const Result<YamlDocument> whole =
        YamlDocument::parse(AliasWriter(document, node).result(), document.filePath());
    text = whole ? itemText(*whole, item) : text;
    if (whole && text && YamlDocument::parse(*text, document.filePath()))
        return text;
    return linesOf(valueOf(document, node));
}

Result<YamlDocument> insertItemText(const YamlDocument &document, const YamlPath &sequence,
                                    int position, const QByteArray &text)
{
    const YamlTarget target = findTarget(document, sequence);
    if (!target.node)
        return noSuchPath(document);
    const YamlSplice splice(document);
    const YamlNode &list = target.node->resolved();
    if (!list.firstChild && target.key && !isFlow(*target.parent) && !target.node->target)
        return replaceEmptyList(splice, target, text);
    if (!list.isSequence() || !list.firstChild || isFlow(list) ||
        !splice.isFirstOnLine(splice.dashOf(*list.firstChild)))
        return insertAsValue(document, sequence, position, text);

    const QByteArray indent = splice.indentAt(splice.dashOf(*list.firstChild));
    const QByteArray lines = indent + splice.indented(text, indent);
    const QByteArray space = isSpaced(splice, list) ? splice.lineEnd() : QByteArray();
    if (position <= 0) {
        const qsizetype begin = extentOf(splice, *list.firstChild).begin;
        return splice.replace(begin, begin, lines + splice.lineEnd() + space);
    }
    const YamlNode *previous = list.firstChild;
    while (--position > 0 && previous->nextSibling)
        previous = previous->nextSibling;
    return splice.insertLines(splice.endOf(*previous), space + lines);
}

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

// All of them in one change of the text.
Result<YamlDocument> cutOut(const YamlDocument &document, std::vector<Cut> cuts)
{
    std::ranges::sort(cuts, {}, [](const Cut &each) { return each.extent.begin; });
    const QByteArray &text = document.text();
    QByteArray rest;
    qsizetype position = 0;
    for (const auto &[extent, replacement] : cuts) {
        if (extent.begin > position)
            rest += text.sliced(position, extent.begin - position);
        rest += replacement;
        position = std::max(position, extent.end);
    }
    rest += text.sliced(position);
    return YamlDocument::parse(rest, document.filePath());
}

} // namespace

Result<YamlDocument> removeItems(const YamlDocument &document, const std::vector<YamlPath> &items)
{
    std::map<YamlPath, int> counts;
    for (const YamlPath &item : items)
        ++counts[listOf(item)];
    const YamlSplice splice(document);
    std::set<YamlPath> emptied;
    std::vector<YamlPath> inBlocks;
    std::vector<YamlPath> inBrackets;
    for (const YamlPath &item : items) {
        const YamlTarget target = findTarget(document, item);
        if (!target.node || !target.parent->isSequence())
            return noSuchPath(document);
        if (counts[listOf(item)] >= std::ranges::distance(YamlItems(*target.parent)))
            emptied.insert(listOf(item));
        else
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
    const YamlSplice now(*changed);
    std::vector<Cut> cuts;
    for (const ItemRun &run : runsOf(*changed, inBlocks)) {
        for (const Extent &extent : removalsOf(now, run))
            cuts.push_back({extent});
    }
    for (const YamlPath &list : emptiedBlocks)
        std::ranges::copy(emptyingCuts(*changed, list), std::back_inserter(cuts));
    return cuts.empty() ? changed : cutOut(*changed, std::move(cuts));
}

} // namespace Broadside
