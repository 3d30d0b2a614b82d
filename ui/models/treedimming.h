// Which rows of one collection are dimmed: routes that will not run, and folders in which none
// will. Worked out for some of the collection's children at a time, as all of them may take longer
// than a frame. A value; lives in the CollectionTreeModel.
#pragma once

#include "models/collectiontree.h"
#include "models/routemark.h"

#include <functional>

namespace Broadside {

class TreeDimming
{
public:
    // The rows of a parent, from the first to the last, that changed.
    using Tell = std::function<void(const TreeNode &parent, int first, int last)>;

    // By route id. None: nothing is left out.
    void setMarks(const RouteMarks &marks);
    // The tag expression is wrong: no route runs, whatever the marks of the last right one say.
    void setExpressionWrong(bool isWrong);
    // Why a route runs or does not.
    QString reasonOf(const QString &route) const;

    // All of it has to be worked out anew.
    void invalidate() { m_next = 0; }
    bool isDone(const TreeNode &collection) const { return m_next >= collection.children.size(); }
    // The next children of the collection, at most so many, with all that is below them.
    void work(TreeNode &collection, size_t most, const Tell &tell);

private:
    bool dimChildren(TreeNode &node, size_t &next, size_t end, const Tell &tell) const;
    bool isLeftOut(const TreeItem &route) const;

    RouteMarks m_marks;
    bool m_isExpressionWrong = false;
    size_t m_next = 0; // child of the collection
};

} // namespace Broadside
