#include "formats/yamlreparse.h"

#include "formats/yamldocument.h"
#include "formats/yamltreecopier.h"

#include <algorithm>
#include <vector>

namespace Broadside {

namespace {

// The lines of items of a block list, from the dash of the first to that of the one behind them.
struct ListItems
{
    const YamlNode *first = nullptr;
    const YamlNode *next = nullptr;
    std::vector<const YamlNode *> ancestors = {}; // the list first
    qsizetype begin = 0;
    qsizetype end = 0;
};

// Where the line begins if there is nothing before the node but blanks and its dash; else -1.
qsizetype lineOfItem(const QByteArray &text, const YamlNode &item)
{
    qsizetype position = item.begin;
    bool hasDash = false;
    while (position > 0 && text[position - 1] != '\n') {
        const char before = text[--position];
        if (before == '-' && !hasDash)
            hasDash = true;
        else if (before != ' ')
            return -1;
    }
    return hasDash ? position : -1;
}

// The innermost ones that have the whole change, as few as do, with another item behind them.
class ItemFinder
{
public:
    ItemFinder(const YamlTree &tree, const TextChange &change)
        : m_text(tree.text)
        , m_change(change)
    {
        visit(*tree.root);
    }

    const std::optional<ListItems> &found() const { return m_found; }

private:
    void visit(const YamlNode &node)
    {
        if (node.isScalar() || node.style != YamlNode::Style::Block)
            return;
        m_ancestors.push_back(&node);
        const YamlNode *inner = nullptr;
        for (const YamlNode *child = node.firstChild; child && child->begin <= m_change.position;
             child = child->nextSibling)
            inner = child;
        if (inner) {
            if (node.isSequence())
                consider(*inner);
            visit(*inner);
        }
        m_ancestors.pop_back();
    }

    void consider(const YamlNode &first)
    {
        const YamlNode *next = first.nextSibling;
        while (next && next->begin < m_change.position + m_change.removed)
            next = next->nextSibling;
        if (next && lineOfItem(m_text, *next) < m_change.position + m_change.removed)
            next = next->nextSibling; // the change ends between its dash and what is behind it
        if (!next)
            return;
        ListItems lines{.first = &first,
                        .next = next,
                        .ancestors = {m_ancestors.rbegin(), m_ancestors.rend()},
                        .begin = lineOfItem(m_text, first),
                        .end = lineOfItem(m_text, *next)};
        if (lines.begin >= 0 && lines.end >= m_change.position + m_change.removed)
            m_found = std::move(lines);
    }

    const QByteArray m_text;
    const TextChange m_change;
    std::vector<const YamlNode *> m_ancestors;
    std::optional<ListItems> m_found;
};

// The items as a list of their own, in front of an item that shows that the list goes on behind
// them as it does in the whole text.
struct LoneItems
{
    QByteArray text;
    qsizetype markPosition = 0;
    std::shared_ptr<const YamlTree> tree = {};
    const YamlNode *mark = nullptr;

    const YamlNode *first() const { return tree->root->firstChild; }
};

const YamlNode *markBehindItems(const LoneItems &alone)
{
    if (!alone.tree->problems.isEmpty() || !alone.tree->root)
        return nullptr;
    const YamlNode &root = *alone.tree->root;
    if (!root.isSequence() || root.style != YamlNode::Style::Block || !root.firstChild)
        return nullptr;
    const YamlNode *last = root.firstChild;
    while (last->nextSibling)
        last = last->nextSibling;
    const bool isMark = last->isPlain() && last->begin == alone.markPosition;
    return isMark && last != root.firstChild ? last : nullptr;
}

// The text is what takes the place of the lines.
std::optional<LoneItems> parseAlone(const ListItems &lines, const QByteArray &before,
                                    const QByteArray &text, const QString &filePath)
{
    if (!text.endsWith('\n'))
        return std::nullopt;
    LoneItems alone{.text = text};
    alone.text += before.sliced(lines.end, before.indexOf('-', lines.end) - lines.end) + "- x\n";
    alone.markPosition = alone.text.size() - 2;
    Result<std::shared_ptr<const YamlTree>> tree = parseYaml(alone.text, filePath);
    if (!tree)
        return std::nullopt;
    alone.tree = *std::move(tree);
    alone.mark = markBehindItems(alone);
    return alone.mark ? std::optional(std::move(alone)) : std::nullopt;
}

quint32 nodesBetween(const YamlNode *first, const YamlNode *end)
{
    quint32 count = 0;
    for (const YamlNode *each = first; each != end; each = each->nextSibling)
        count += each->nodeCount;
    return count;
}

// Items of the text before, and what takes their place.
struct ItemExchange
{
    ListItems lines;
    LoneItems alone;
    Shift before; // of the first of the items
    Shift behind;

    quint32 grownCount() const // wraps around where it shrinks
    {
        return nodesBetween(alone.first(), alone.mark) - nodesBetween(lines.first, lines.next);
    }
};

Shifts shiftsBehind(const std::vector<ItemExchange> &exchanges)
{
    Shifts shifts;
    for (const ItemExchange &each : exchanges)
        shifts.push_back(each.behind);
    return shifts;
}

// The tree of the text before with some items exchanged.
class ItemExchanger
{
public:
    ItemExchanger(YamlTree &tree, const YamlTree &before,
                  const std::vector<ItemExchange> &exchanges)
        : m_tree(tree)
        , m_next(exchanges.begin())
        , m_end(exchanges.end())
        , m_old(tree, before.text, shiftsBehind(exchanges))
    {
        tree.root = exchanged(*before.root, 0);
    }

    bool isDone() const { return m_next == m_end && !m_hasAnchors && !m_old.hasAnchors(); }

private:
    bool leadsToNext(const YamlNode &node, size_t depth) const
    {
        if (m_next == m_end || depth >= m_next->lines.ancestors.size())
            return false;
        return m_next->lines.ancestors.rbegin()[qsizetype(depth)] == &node;
    }

    YamlNode *exchanged(const YamlNode &node, size_t depth)
    {
        if (!leadsToNext(node, depth))
            return m_old.copyAll(node);
        YamlNode *made = m_old.copy(node);
        const quint32 grownBefore = m_grownCount;
        YamlNode *last = nullptr;
        made->height = 1;
        const auto append = [made, &last](YamlNode *child) {
            TreeCopier::append(*made, last, child);
            made->height = std::max(made->height, quint16(child->height + 1));
        };
        const YamlNode *child = node.firstChild;
        while (child) {
            if (m_next != m_end && child == m_next->lines.first) {
                child = m_next->lines.next;
                appendFresh(*m_next++, append);
            } else {
                append(exchanged(*child, depth + 1));
                child = child->nextSibling;
            }
        }
        made->nodeCount += m_grownCount - grownBefore;
        return made;
    }

    void appendFresh(const ItemExchange &exchange, const auto &append)
    {
        const LoneItems &alone = exchange.alone;
        TreeCopier copier(m_tree, alone.text,
                          {{.from = 0,
                            .bytes = exchange.lines.begin + exchange.before.bytes,
                            .lines = exchange.lines.first->line + exchange.before.lines - 1}});
        for (const YamlNode *fresh = alone.first(); fresh != alone.mark; fresh = fresh->nextSibling)
            append(copier.copyAll(*fresh));
        m_hasAnchors = m_hasAnchors || copier.hasAnchors();
        m_grownCount += exchange.grownCount();
    }

    YamlTree &m_tree;
    std::vector<ItemExchange>::const_iterator m_next; // in the order of the text
    const std::vector<ItemExchange>::const_iterator m_end;
    TreeCopier m_old;
    quint32 m_grownCount = 0; // wraps around
    bool m_hasAnchors = false;
};

// A change, and the items that have it.
struct ChangedItems
{
    TextChange change;
    ListItems lines;
};

TextChange joined(const TextChange &first, const TextChange &last)
{
    return {.position = first.position,
            .removed = last.end() - first.position,
            .inserted = last.endAfter() - first.positionAfter,
            .positionAfter = first.positionAfter};
}

// In order, without one inside of another: changes of the same items are one.
std::optional<std::vector<ChangedItems>> itemsOfAll(const YamlTree &before,
                                                    const std::vector<TextChange> &changes)
{
    std::vector<ChangedItems> all;
    for (TextChange change : changes) {
        std::optional<ListItems> lines = ItemFinder(before, change).found();
        while (lines && !all.empty() && all.back().lines.end > lines->begin) {
            change = joined(all.back().change, change);
            all.pop_back();
            lines = ItemFinder(before, change).found();
        }
        if (!lines)
            return std::nullopt;
        all.push_back({change, *std::move(lines)});
    }
    return all;
}

std::optional<std::vector<ItemExchange>> exchangesOf(std::vector<ChangedItems> changed,
                                                     const YamlTree &before, const QByteArray &text,
                                                     const QString &filePath)
{
    std::vector<ItemExchange> exchanges;
    Shift shift;
    for (auto &[change, lines] : changed) {
        const qsizetype begin = lines.begin + shift.bytes;
        const qsizetype grown = change.inserted - change.removed;
        std::optional<LoneItems> alone = parseAlone(
            lines, before.text, text.sliced(begin, lines.end + grown - lines.begin), filePath);
        if (!alone)
            return std::nullopt;
        const Shift behind{.from = lines.end,
                           .bytes = shift.bytes + grown,
                           .lines = alone->mark->line + lines.first->line + shift.lines - 1 -
                                    lines.next->line};
        exchanges.push_back({std::move(lines), *std::move(alone), shift, behind});
        shift = behind;
    }
    return exchanges;
}

bool isWithinLimits(const YamlTree &tree, const QByteArray &text)
{
    return text.size() <= YamlDocument::largestFile &&
           tree.root->nodeCount <= YamlDocument::mostNodes &&
           tree.root->height <= YamlDocument::deepest;
}

} // namespace

std::shared_ptr<const YamlTree> reparsedYaml(const YamlTree &before,
                                             const std::vector<TextChange> &changes,
                                             const QByteArray &text, const QString &filePath)
{
    if (!before.root || !before.problems.isEmpty())
        return nullptr;
    auto changed = itemsOfAll(before, changes);
    const auto exchanges =
        changed ? exchangesOf(*std::move(changed), before, text, filePath) : std::nullopt;
    if (!exchanges)
        return nullptr;
    auto tree = std::make_shared<YamlTree>();
    tree->text = text;
    const ItemExchanger exchanger(*tree, before, *exchanges);
    return exchanger.isDone() && isWithinLimits(*tree, text) ? tree : nullptr;
}

} // namespace Broadside
