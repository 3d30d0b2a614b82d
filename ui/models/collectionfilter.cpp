#include "models/collectionfilter.h"

#include "models/collectiontreemodel.h"

#include <algorithm>

namespace Broadside {

CollectionFilter::CollectionFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void CollectionFilter::setText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool CollectionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString name = index.data(Qt::DisplayRole).toString();
    const QString url = index.data(CollectionTreeModel::UrlRole).toString();
    const QStringList tags = index.data(CollectionTreeModel::TagsRole).toStringList();
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return name.contains(word, Qt::CaseInsensitive) ||
               url.contains(word, Qt::CaseInsensitive) ||
               std::ranges::any_of(tags, [&word](const QString &tag) {
                   return tag.contains(word, Qt::CaseInsensitive);
               });
    });
}

} // namespace Broadside
