#include "linecheck.h"

#include "formats/valuereader.h"
#include "formats/yamldocument.h"
#include "linefreedom.h"
#include "randomyaml.h"

#include <QSet>

#include <algorithm>

using namespace Broadside;

namespace {

QByteArray lineEndOf(const QByteArray &text)
{
    return text.contains("\r\n") ? "\r\n" : "\n";
}

const YamlNode *valueOf(const YamlNode &mapping, std::string_view name)
{
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (key.resolved().value == name)
            return &value;
    }
    return nullptr;
}

Value valueOf(const YamlNode &node)
{
    ErrorList errors;
    ReadContext context({}, errors);
    return readValue(context, node);
}

bool saySame(const YamlNode &left, const YamlNode &right)
{
    return saysTheSame(valueOf(left), valueOf(right));
}

bool areBlocks(const YamlNode &left, const YamlNode &right, YamlNode::Kind kind)
{
    return left.kind == kind && right.kind == kind && left.style == YamlNode::Style::Block &&
           right.style == YamlNode::Style::Block && left.firstChild && right.firstChild;
}

std::vector<const YamlNode *> itemsOf(const YamlNode &sequence)
{
    std::vector<const YamlNode *> items;
    for (const YamlNode &item : YamlItems(sequence.resolved()))
        items.push_back(&item);
    return items;
}

// Goes through both texts side by side and says which lines may differ.
class DocumentComparison
{
public:
    explicit DocumentComparison(LineFreedom &freedom)
        : m_freedom(freedom)
    {}

    void compareFolders(const YamlNode &before, const YamlNode &after, const ItemTree &treeBefore,
                        const ItemTree &treeAfter)
    {
        compareMaps(before, after,
                    [&](const YamlNode &key, const YamlNode &left, const YamlNode &right) {
                        compareItems(key, left, right, treeBefore, treeAfter);
                    });
    }

private:
    using CompareRoutes =
        std::function<void(const YamlNode &key, const YamlNode &before, const YamlNode &after)>;

    void compareMaps(const YamlNode &before, const YamlNode &after,
                     const CompareRoutes &compareRoutes = {})
    {
        if (!areBlocks(before, after, YamlNode::Kind::Mapping)) {
            if (!saySame(before, after))
                setChanged(before, before, true);
            return;
        }
        bool hasNew = false;
        for (const auto &[key, value] : YamlEntries(after))
            hasNew = hasNew || !valueOf(before, key.resolved().value);
        const YamlNode *previous = nullptr;
        bool movesUp = false; // behind the dash, as what was there has gone
        for (const auto &[key, value] : YamlEntries(before)) {
            if (movesUp)
                m_freedom.setFree(firstLineAbove(key), m_freedom.firstLine(key));
            if (hasNew) {
                m_freedom.mayGrow(previous ? m_freedom.lastLine(*previous) + 1
                                           : m_freedom.firstLine(key),
                                  m_freedom.firstLine(key) - 1);
            }
            previous = &value;
            const YamlNode *now = valueOf(after, key.resolved().value);
            movesUp = !now && (movesUp || &key == before.firstChild);
            if (now && compareRoutes && key.value == "routes")
                compareRoutes(key, value, *now);
            else if (now)
                compareValues(key, value, *now);
            else
                setChanged(key, value, false);
        }
        if (hasNew)
            m_freedom.mayGrow(m_freedom.lastLine(*previous) + 1, m_freedom.lastLine(*previous));
    }

    // With the blank lines over it.
    int firstLineAbove(const YamlNode &key) const
    {
        int line = m_freedom.firstLine(key);
        while (m_freedom.isBlank(line - 1))
            --line;
        return line;
    }

    // `start` is the key, or the value itself.
    void compareValues(const YamlNode &start, const YamlNode &before, const YamlNode &after)
    {
        if (saySame(before, after))
            return;
        if (areBlocks(before, after, YamlNode::Kind::Mapping))
            compareMaps(before, after);
        else if (areBlocks(before, after, YamlNode::Kind::Sequence))
            compareLists(before, after);
        else
            setChanged(start, before, true);
    }

    void compareLists(const YamlNode &before, const YamlNode &after)
    {
        const auto left = itemsOf(before);
        const auto right = itemsOf(after);
        if (left.size() == right.size()) {
            for (size_t i = 0; i < left.size(); ++i)
                compareValues(*left[i], *left[i], *right[i]);
            return;
        }
        const auto same = [](const YamlNode *one, const YamlNode *other) {
            return saySame(*one, *other);
        };
        const auto front = std::ranges::mismatch(left, right, same).in1 - left.begin();
        const auto most = std::ssize(left) - front;
        qsizetype back = 0;
        while (back < most && back < std::ssize(right) - front &&
               same(left[left.size() - 1 - size_t(back)], right[right.size() - 1 - size_t(back)]))
            ++back;
        const int from = front > 0 ? m_freedom.lastLine(*left[size_t(front - 1)]) + 1
                                   : m_freedom.firstLine(before);
        const int to = back > 0 ? m_freedom.firstLine(*left[left.size() - size_t(back)]) - 1
                                : m_freedom.lastLine(before);
        for (size_t i = size_t(front); i + size_t(back) < left.size(); ++i)
            setChanged(*left[i], *left[i], false);
        if (from <= to)
            m_freedom.setFree(from, from); // where the first dash may be
        m_freedom.mayGrow(from, to);
    }

    void setChanged(const YamlNode &start, const YamlNode &value, bool isStillThere)
    {
        int from = m_freedom.firstLine(start);
        const int to = m_freedom.lastLine(value);
        while (&start == &value && from > 0 && m_freedom.isAloneDash(from - 1))
            --from;
        m_freedom.setFree(from, to);
        m_freedom.mayLoseComments(from, to);
        if (!isStillThere)
            return;
        const bool isBlockText =
            value.style == YamlNode::Style::Literal || value.style == YamlNode::Style::Folded;
        const bool isBlock = value.style == YamlNode::Style::Block;
        if (isBlock && &start != &value && m_freedom.firstLine(value) > from)
            m_freedom.keepComments(from);
        else if (!isBlock && !isBlockText)
            m_freedom.keepComments(to);
    }

    void compareItems(const YamlNode &key, const YamlNode &before, const YamlNode &after,
                      const ItemTree &treeBefore, const ItemTree &treeAfter)
    {
        const auto left = itemsOf(before);
        const auto right = itemsOf(after);
        const bool areLines =
            areBlocks(before.resolved(), after.resolved(), YamlNode::Kind::Sequence);
        if (left.size() != treeBefore.items.size() || right.size() != treeAfter.items.size())
            qFatal("the trees are not those of the texts");
        if (!areLines && !saySame(before, after)) {
            setChanged(key, before, true);
            if (before.style == YamlNode::Style::Block) {
                // Comments that are not about an item are none of its matter.
                for (int line = m_freedom.firstLine(key); line <= m_freedom.lastLine(before);
                     ++line)
                    m_freedom.keepComments(line);
                for (const YamlNode *item : left)
                    loseItem(*item);
            }
            m_freedom.mayGrow(m_freedom.lastLine(before), m_freedom.lastLine(before));
        }
        if (!areLines)
            return;
        // The lines behind the last item that is known to stay.
        int last = std::min(m_freedom.firstLine(key) + 1, m_freedom.firstLineOfItem(*left[0]));
        size_t next = 0;
        bool hasChange = false;
        for (size_t i = 0; i < left.size(); ++i) {
            const auto found = std::ranges::find_if(treeAfter.items, [&](const ItemTree &each) {
                return !each.isMoved && each.origin == treeBefore.items[i].origin;
            });
            if (found == treeAfter.items.end()) {
                loseItem(*left[i]);
                hasChange = true;
                continue;
            }
            const size_t now = size_t(found - treeAfter.items.begin());
            if (hasChange || now != next)
                m_freedom.mayGrow(last, m_freedom.firstLineOfItem(*left[i]) - 1);
            compareItem(*left[i], *right[now], treeBefore.items[i], *found);
            last = m_freedom.lastLine(*left[i]) + 1;
            next = now + 1;
            hasChange = false;
        }
        if (hasChange || next != right.size())
            m_freedom.mayGrow(last, m_freedom.lastLine(before));
    }

    void compareItem(const YamlNode &before, const YamlNode &after, const ItemTree &treeBefore,
                     const ItemTree &treeAfter)
    {
        const bool areMaps = areBlocks(before, after, YamlNode::Kind::Mapping);
        if (areMaps && treeBefore.isFolder)
            compareFolders(before, after, treeBefore, treeAfter);
        else
            compareValues(before, before, after);
    }

    // With the comments right above it, and the blank lines around it.
    void loseItem(const YamlNode &item)
    {
        int from = m_freedom.firstLineOfItem(item);
        while (m_freedom.isComment(from - 1))
            --from;
        int to = m_freedom.lastLine(item);
        m_freedom.mayLoseComments(from, to);
        from -= m_freedom.isBlank(from - 1) ? 1 : 0;
        to += m_freedom.isBlank(to + 1) ? 1 : 0;
        m_freedom.setFree(from, to);
    }

    LineFreedom &m_freedom;
};

bool hasMoved(const ItemTree &tree)
{
    return std::ranges::any_of(tree.items,
                               [](const ItemTree &item) { return item.isMoved || hasMoved(item); });
}

// Whether an item came into a list in brackets, where no comments can be.
bool isMovedIntoBrackets(const ItemTree &tree, const YamlNode &folder)
{
    const YamlNode *routes = valueOf(folder.resolved(), "routes");
    if (!routes)
        return false;
    const std::vector<const YamlNode *> items = itemsOf(*routes);
    for (size_t i = 0; i < tree.items.size(); ++i) {
        const bool isInBrackets = routes->resolved().style == YamlNode::Style::Flow;
        if ((tree.items[i].isMoved && isInBrackets) ||
            isMovedIntoBrackets(tree.items[i], *items[i]))
            return true;
    }
    return false;
}

} // namespace

QString lineProblem(const QByteArray &before, const QByteArray &after, const ItemTree &treeBefore,
                    const ItemTree &treeAfter)
{
    const auto documentBefore = YamlDocument::parse(before, {});
    const auto documentAfter = YamlDocument::parse(after, {});
    if (!documentBefore || !documentAfter)
        return QStringLiteral("a text cannot be read");
    if (lineEndOf(before) == "\r\n" && after.count('\n') != after.count("\r\n"))
        return QStringLiteral("there are line ends of both kinds");
    LineFreedom freedom(before);
    DocumentComparison(freedom).compareFolders(*documentBefore->root(), *documentAfter->root(),
                                               treeBefore, treeAfter);
    // What was moved has its comments still.
    if (hasMoved(treeAfter) && !isMovedIntoBrackets(treeAfter, *documentAfter->root())) {
        for (const QByteArray &comment : commentsIn(before)) {
            if (!after.contains(comment))
                return QStringLiteral("the comment %1 is lost").arg(QString::fromUtf8(comment));
        }
    }
    return freedom.problemIn(after);
}
