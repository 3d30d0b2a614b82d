#include "tree/folding.h"

#include "models/collectionfilter.h"

#include <QScopedValueRollback>
#include <QTreeView>

namespace Broadside {

namespace {

// Larger collections begin with their folders closed.
constexpr int mostRowsExpanded = 300;
// More rows that a filter leaves are too many to be looked through.
constexpr int mostFilteredExpanded = 3000;

bool hasMoreRows(const QModelIndex &index, int &left)
{
    const QAbstractItemModel *model = index.model();
    const int rows = model->rowCount(index);
    left -= rows;
    for (int row = 0; row < rows && left >= 0; ++row)
        hasMoreRows(model->index(row, 0, index), left);
    return left < 0;
}

} // namespace

Folding::Folding(QTreeView &tree, CollectionFilter &filter, QObject *parent)
    : QObject(parent)
    , m_tree(tree)
    , m_filter(filter)
    , m_expansion(tree)
{
    connect(&tree, &QTreeView::expanded, this, &Folding::takeExpanded);
    connect(&tree, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { note(index, false); });
}

void Folding::note(const QModelIndex &index, bool isExpanded)
{
    if (!m_isApplying && !m_filter.isFiltering())
        m_expansion.note(index, isExpanded);
}

void Folding::takeExpanded(const QModelIndex &index)
{
    note(index, true);
    if (m_isApplying || m_filter.isFiltering())
        return;
    const QScopedValueRollback guard(m_isApplying, true);
    m_expansion.apply(index);
}

void Folding::take(OpenCollection *collection, const QModelIndex &source)
{
    if (m_expansion.isNew(collection)) {
        int left = mostRowsExpanded;
        if (hasMoreRows(source, left))
            m_expansion.note(source, true);
        else
            m_expansion.noteAll(source, true);
    }
    apply();
}

// What fits a filter is there to be seen, unless it is very much; else what was expanded before.
void Folding::apply()
{
    const QScopedValueRollback guard(m_isApplying, true);
    if (m_filter.isFiltering() && m_filter.rowsLeft(mostFilteredExpanded) < mostFilteredExpanded) {
        m_tree.expandAll();
        return;
    }
    for (int row = 0; row < m_filter.rowCount(); ++row)
        m_expansion.apply(m_filter.index(row, 0));
}

void Folding::expandCurrent(bool isExpanded)
{
    const QModelIndex top = m_tree.currentIndex();
    const QScopedValueRollback guard(m_isApplying, true);
    m_expansion.noteAll(m_filter.mapToSource(top), isExpanded);
    m_expansion.apply(top);
}

} // namespace Broadside
