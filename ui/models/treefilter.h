// Which nodes of the collection tree are kept by words that somebody types: those whose name, URL
// or tags hold all of the words, what is inside of them, and the folders around them. A value;
// marks the nodes in one walk.
#pragma once

#include "models/collectiontree.h"

#include <QStringList>

namespace Broadside {

class TreeFilter
{
public:
    TreeFilter() = default;
    explicit TreeFilter(const QString &text);

    bool isEmpty() const { return m_words.isEmpty(); }
    bool operator==(const TreeFilter &other) const = default;
    // Keeps nothing that `other` does not keep.
    bool isWithin(const TreeFilter &other) const;

    // Marks the node and all below it; what is around it is not looked at.
    void mark(TreeNode &node) const;
    // The same, where the marks are those of a filter that this one is within.
    void narrow(TreeNode &node) const;

private:
    template <bool IsNarrowing>
    bool walk(TreeNode &node, bool isInsideKept) const;
    bool isFitting(const TreeItem &item) const;

    QStringList m_words; // case-folded
};

} // namespace Broadside
