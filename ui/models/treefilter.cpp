#include "models/treefilter.h"

#include <algorithm>

namespace Broadside {

TreeFilter::TreeFilter(const QString &text)
    : m_words(text.toCaseFolded().split(u' ', Qt::SkipEmptyParts))
{}

bool TreeFilter::isWithin(const TreeFilter &other) const
{
    return std::ranges::all_of(other.m_words, [this](const QString &theirs) {
        return std::ranges::any_of(m_words,
                                   [&theirs](const QString &own) { return own.contains(theirs); });
    });
}

void TreeFilter::mark(TreeNode &node) const
{
    walk<false>(node, false);
}

void TreeFilter::narrow(TreeNode &node) const
{
    walk<true>(node, false);
}

template <bool IsNarrowing>
bool TreeFilter::walk(TreeNode &node, bool isInsideKept) const
{
    if (IsNarrowing && !node.isKept)
        return false;
    const bool isFittingItself = isInsideKept || isFitting(node.item);
    bool isKept = isFittingItself;
    for (const std::unique_ptr<TreeNode> &child : node.children)
        isKept |= walk<IsNarrowing>(*child, isFittingItself);
    node.isKept = isKept;
    return isKept;
}

bool TreeFilter::isFitting(const TreeItem &item) const
{
    return std::ranges::all_of(m_words,
                               [&item](const QString &word) { return item.words.contains(word); });
}

} // namespace Broadside
