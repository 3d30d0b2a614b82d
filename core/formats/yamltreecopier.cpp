#include "formats/yamltreecopier.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace Broadside {

TreeCopier::TreeCopier(YamlTree &tree, const QByteArray &from, Shifts shifts)
    : m_tree(tree)
    , m_from(from)
    , m_shifts(std::move(shifts))
{}

YamlNode *TreeCopier::copy(const YamlNode &node)
{
    auto *made = new (m_tree.memory.allocate(sizeof(YamlNode), alignof(YamlNode))) YamlNode(node);
    m_hasAnchors = m_hasAnchors || node.target || !node.anchor.empty();
    made->line += shiftAt(node.begin).lines;
    made->begin = moved(node.begin);
    made->end = moved(node.end);
    made->value = kept(node.value);
    made->tag = kept(node.tag);
    made->firstChild = nullptr;
    made->nextSibling = nullptr;
    return made;
}

YamlNode *TreeCopier::copyAll(const YamlNode &node)
{
    YamlNode *made = copy(node);
    YamlNode *last = nullptr;
    for (const YamlNode *child = node.firstChild; child; child = child->nextSibling)
        append(*made, last, copyAll(*child));
    return made;
}

void TreeCopier::append(YamlNode &parent, YamlNode *&last, YamlNode *child)
{
    if (last)
        last->nextSibling = child;
    else
        parent.firstChild = child;
    last = child;
}

// Mostly the one asked for before: nodes are copied in the order of the text.
const Shift &TreeCopier::shiftAt(qsizetype position)
{
    if (position < m_current.from || position >= m_currentEnd) {
        const auto next = std::ranges::upper_bound(m_shifts, position, {}, &Shift::from);
        m_current = next == m_shifts.begin() ? Shift() : *std::prev(next);
        m_currentEnd = next == m_shifts.end() ? m_from.size() + 1 : next->from;
    }
    return m_current;
}

// At the same place of the other text where it stands in the text, else copied.
std::string_view TreeCopier::kept(std::string_view text)
{
    if (text.empty())
        return {};
    const qsizetype offset = text.data() - m_from.constData();
    if (std::less_equal<>()(m_from.constData(), text.data()) && offset < m_from.size())
        return {m_tree.text.constData() + moved(quint32(offset)), text.size()};
    auto *copied = static_cast<char *>(m_tree.memory.allocate(text.size(), 1));
    std::memcpy(copied, text.data(), text.size());
    return {copied, text.size()};
}

} // namespace Broadside
