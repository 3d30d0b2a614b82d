#include "models/treedimming.h"

#include "base/texts.h"
#include "models/background.h"

#include <algorithm>

namespace Broadside {

void TreeDimming::setMarks(const RouteMarks &marks)
{
    freeInBackground(std::exchange(m_marks, marks));
    invalidate();
}

void TreeDimming::setExpressionWrong(bool isWrong)
{
    if (std::exchange(m_isExpressionWrong, isWrong) != isWrong)
        invalidate();
}

QString TreeDimming::reasonOf(const QString &route) const
{
    return m_isExpressionWrong ? Broadside::tr("the tag expression is wrong")
                               : m_marks.value(route).reason;
}

void TreeDimming::work(TreeNode &collection, size_t most, const Tell &tell)
{
    const size_t left = collection.children.size() - std::min(m_next, collection.children.size());
    dimChildren(collection, m_next, m_next + std::min(most, left), tell);
}

// Returns whether the children until `end` are dimmed, and at least one of them can be.
bool TreeDimming::dimChildren(TreeNode &node, size_t &next, size_t end, const Tell &tell) const
{
    bool hasRoutes = false;
    bool areAllDimmed = true;
    int firstChanged = -1;
    int lastChanged = -1;
    for (; next < end; ++next) {
        TreeNode &child = *node.children[next];
        bool isDimmed = false;
        if (child.item.kind == TreeKind::Route) {
            isDimmed = isLeftOut(child.item);
            hasRoutes = true;
        } else if (child.item.kind == TreeKind::Folder) {
            size_t first = 0;
            isDimmed = dimChildren(child, first, child.children.size(), tell);
            hasRoutes = hasRoutes || !child.children.empty();
        }
        areAllDimmed = areAllDimmed && (isDimmed || child.item.kind == TreeKind::Problem);
        if (isDimmed == child.isDimmed)
            continue;
        child.isDimmed = isDimmed;
        firstChanged = firstChanged < 0 ? child.row : firstChanged;
        lastChanged = child.row;
    }
    if (firstChanged >= 0)
        tell(node, firstChanged, lastChanged);
    return hasRoutes && areAllDimmed;
}

bool TreeDimming::isLeftOut(const TreeItem &route) const
{
    if (m_isExpressionWrong)
        return true;
    const auto mark = m_marks.constFind(route.id);
    return !route.isEnabled || (mark != m_marks.cend() && !mark->isSelected && !mark->isNeeded);
}

} // namespace Broadside
