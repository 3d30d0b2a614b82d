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

CollectionFilter::CollectionFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void CollectionFilter::setText(const QString &text)
{
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    if (rowsBelow(*sourceModel(), {}, mostRowsMoved) < mostRowsMoved) {
        m_words = words;
        invalidateFilter();
        return;
    }
    // To take rows out and put them in, one by one, takes longer than all of them anew.
    QAbstractItemModel *source = sourceModel();
    setSourceModel(nullptr);
    m_words = words;
    setSourceModel(source);
}

int CollectionFilter::rowsLeft(int most) const
{
    return rowsBelow(*this, {}, most);
}

bool CollectionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_words.isEmpty() || isFitting(sourceModel()->index(row, 0, parent));
}

bool CollectionFilter::isFitting(const QModelIndex &source) const
{
    const QString &words = CollectionTreeModel::itemAt(source).words;
    return std::ranges::all_of(m_words,
                               [&words](const QString &word) { return words.contains(word); });
}

} // namespace Broadside
