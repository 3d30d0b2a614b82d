#include "formats/yamlreparse.h"

#include "formats/yamldocument.h"

#include <algorithm>
#include <cstring>
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

std::optional<LoneItems> parseAlone(const ListItems &lines, const QByteArray &before,
                                    const QByteArray &text, qsizetype grown,
                                    const QString &filePath)
{
    const qsizetype length = lines.end + grown - lines.begin;
    if (length <= 0 || text[lines.begin + length - 1] != '\n')
        return std::nullopt;
    LoneItems alone{.text = text.sliced(lines.begin, length)};
    alone.text += before.sliced(lines.end, before.indexOf('-', lines.end) - lines.end) + "- x\n";
    alone.markPosition = alone.text.size() - 2;
    Result<std::shared_ptr<const YamlTree>> tree = parseYaml(alone.text, filePath);
    if (!tree)
        return std::nullopt;
    alone.tree = *std::move(tree);
    alone.mark = markBehindItems(alone);
    return alone.mark ? std::optional(std::move(alone)) : std::nullopt;
}

// What moved, and how far.
struct Shift
{
    qsizetype from = 0; // bytes of the text before
    qsizetype bytes = 0;
    int lines = 0;
};

// Copies nodes into a tree for another text. Gives up at anchors: what they stand for may be
// anywhere.
class TreeCopier
{
public:
    TreeCopier(YamlTree &tree, const QByteArray &from, const Shift &shift)
        : m_tree(tree)
        , m_from(from)
        , m_shift(shift)
    {}

    bool hasAnchors() const { return m_hasAnchors; }

    // Without its children.
    YamlNode *copy(const YamlNode &node)
    {
        auto *made =
            new (m_tree.memory.allocate(sizeof(YamlNode), alignof(YamlNode))) YamlNode(node);
        m_hasAnchors = m_hasAnchors || node.target || !node.anchor.empty();
        if (node.begin >= m_shift.from) {
            made->begin = moved(node.begin);
            made->line += m_shift.lines;
        }
        if (node.end >= m_shift.from)
            made->end = moved(node.end);
        made->value = kept(node.value);
        made->tag = kept(node.tag);
        made->firstChild = nullptr;
        made->nextSibling = nullptr;
        return made;
    }

    YamlNode *copyAll(const YamlNode &node)
    {
        YamlNode *made = copy(node);
        YamlNode *last = nullptr;
        for (const YamlNode *child = node.firstChild; child; child = child->nextSibling)
            append(*made, last, copyAll(*child));
        return made;
    }

    static void append(YamlNode &parent, YamlNode *&last, YamlNode *child)
    {
        if (last)
            last->nextSibling = child;
        else
            parent.firstChild = child;
        last = child;
    }

private:
    quint32 moved(quint32 position) const { return quint32(position + m_shift.bytes); }

    // At the same place of the other text where it stands in the text, else copied.
    std::string_view kept(std::string_view text)
    {
        if (text.empty())
            return {};
        const qsizetype offset = text.data() - m_from.constData();
        if (std::less_equal<>()(m_from.constData(), text.data()) && offset < m_from.size()) {
            const qsizetype now = offset >= m_shift.from ? offset + m_shift.bytes : offset;
            return {m_tree.text.constData() + now, text.size()};
        }
        auto *copied = static_cast<char *>(m_tree.memory.allocate(text.size(), 1));
        std::memcpy(copied, text.data(), text.size());
        return {copied, text.size()};
    }

    YamlTree &m_tree;
    const QByteArray m_from;
    const Shift m_shift;
    bool m_hasAnchors = false;
};

quint32 nodesBetween(const YamlNode *first, const YamlNode *end)
{
    quint32 count = 0;
    for (const YamlNode *each = first; each != end; each = each->nextSibling)
        count += each->nodeCount;
    return count;
}

// The tree of the text before with some items exchanged.
class ItemExchange
{
public:
    ItemExchange(YamlTree &tree, const YamlTree &before, const ListItems &lines,
                 const LoneItems &alone, qsizetype grown)
        : m_lines(lines)
        , m_alone(alone)
        , m_goneCount(nodesBetween(lines.first, lines.next))
        , m_freshCount(nodesBetween(alone.first(), alone.mark))
        , m_old(tree, before.text,
                {.from = lines.end,
                 .bytes = grown,
                 .lines = alone.mark->line + lines.first->line - 1 - lines.next->line})
        , m_new(tree, alone.text, {.from = 0, .bytes = lines.begin, .lines = lines.first->line - 1})
        , m_depth(lines.ancestors.size())
    {
        tree.root = exchanged(*before.root);
    }

    bool isDone() const { return !m_old.hasAnchors() && !m_new.hasAnchors(); }

private:
    YamlNode *exchanged(const YamlNode &node)
    {
        if (m_depth == 0 || &node != m_lines.ancestors[m_depth - 1])
            return m_old.copyAll(node);
        --m_depth;
        YamlNode *made = m_old.copy(node);
        YamlNode *last = nullptr;
        made->height = 1;
        const auto append = [made, &last](YamlNode *child) {
            TreeCopier::append(*made, last, child);
            made->height = std::max(made->height, quint16(child->height + 1));
        };
        for (const YamlNode *child = node.firstChild; child; child = child->nextSibling) {
            if (child == m_lines.first) {
                for (const YamlNode *fresh = m_alone.first(); fresh != m_alone.mark;
                     fresh = fresh->nextSibling)
                    append(m_new.copyAll(*fresh));
                child = m_lines.next;
            }
            append(exchanged(*child));
        }
        made->nodeCount = made->nodeCount - m_goneCount + m_freshCount;
        return made;
    }

    const ListItems &m_lines;
    const LoneItems &m_alone;
    const quint32 m_goneCount;
    const quint32 m_freshCount;
    TreeCopier m_old;
    TreeCopier m_new;
    size_t m_depth; // how many of the ancestors are still to come
};

bool isWithinLimits(const YamlTree &tree, const QByteArray &text)
{
    return text.size() <= YamlDocument::largestFile &&
           tree.root->nodeCount <= YamlDocument::mostNodes &&
           tree.root->height <= YamlDocument::deepest;
}

} // namespace

std::shared_ptr<const YamlTree> reparsedYaml(const YamlTree &before, const TextChange &change,
                                             const QByteArray &text, const QString &filePath)
{
    if (!before.root || !before.problems.isEmpty())
        return nullptr;
    const std::optional<ListItems> lines = ItemFinder(before, change).found();
    if (!lines)
        return nullptr;
    const qsizetype grown = change.inserted - change.removed;
    const std::optional<LoneItems> alone = parseAlone(*lines, before.text, text, grown, filePath);
    if (!alone)
        return nullptr;
    auto tree = std::make_shared<YamlTree>();
    tree->text = text;
    const ItemExchange exchange(*tree, before, *lines, *alone, grown);
    return exchange.isDone() && isWithinLimits(*tree, text) ? tree : nullptr;
}

} // namespace Broadside
