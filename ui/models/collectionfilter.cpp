#include "models/collectionfilter.h"

#include "models/collectiontreemodel.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr int mostRowsMoved = 2000;

// At most that many are counted.
int rowsBelow(const QAbstractItemModel &model, const QModelIndex &parent, int most)
{
    const int rows = model.rowCount(parent);
    int count = rows;
    for (int row = 0; row < rows && count < most; ++row)
        count += rowsBelow(model, model.index(row, 0, parent), most - count);
    return std::min(count, most);
}

} // namespace

CollectionFilter::CollectionFilter(CollectionTreeModel &tree, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_tree(tree)
{
    setSourceModel(&tree);
    connect(&tree, &CollectionTreeModel::keptChanged, this, [this] { invalidateRowsFilter(); });
}

void CollectionFilter::setText(const QString &text)
{
    const TreeFilter filter(text);
    if (filter == m_tree.filter())
        return;
    if (rowsBelow(m_tree, {}, mostRowsMoved) < mostRowsMoved) {
        m_tree.setFilter(filter);
        invalidateRowsFilter();
        return;
    }
    // To take rows out and put them in, one by one, takes longer than all of them anew.
    setSourceModel(nullptr);
    m_tree.setFilter(filter);
    setSourceModel(&m_tree);
}

bool CollectionFilter::isFiltering() const
{
    return !m_tree.filter().isEmpty();
}

int CollectionFilter::rowsLeft(int most) const
{
    return rowsBelow(*this, {}, most);
}

bool CollectionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_tree.filter().isEmpty() || m_tree.isRowKept(row, parent);
}

} // namespace Broadside
