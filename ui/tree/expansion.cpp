#include "tree/expansion.h"

#include "models/collectiontreemodel.h"

#include <QTreeView>

namespace Broadside {

Expansion::Expansion(QTreeView &tree)
    : m_tree(tree)
{}

void Expansion::note(const QModelIndex &index, bool isExpanded)
{
    const QString path = index.data(CollectionTreeModel::IdRole).toString();
    QSet<QString> &paths = m_expanded[CollectionTreeModel::collectionAt(index)];
    if (isExpanded)
        paths.insert(path);
    else
        paths.remove(path);
}

void Expansion::noteAll(const QModelIndex &top, bool isExpanded)
{
    const QAbstractItemModel *model = top.model();
    note(top, isExpanded);
    for (int row = 0; row < model->rowCount(top); ++row) {
        const QModelIndex child = model->index(row, 0, top);
        if (model->hasChildren(child))
            noteAll(child, isExpanded);
    }
}

void Expansion::forget(const OpenCollection *collection)
{
    m_expanded.remove(collection);
}

void Expansion::follow(const OpenCollection *collection, const Renamings &renamings)
{
    const auto noted = m_expanded.find(collection);
    if (noted == m_expanded.end())
        return;
    QSet<QString> paths;
    for (const QString &path : std::as_const(*noted))
        paths.insert(renamed(path, renamings));
    *noted = paths;
}

bool Expansion::isNew(const OpenCollection *collection) const
{
    return !m_expanded.contains(collection);
}

// What is inside of rows that are closed and stay so is not looked at: a filter would have to work
// it out.
void Expansion::apply(const QModelIndex &top)
{
    const QAbstractItemModel *model = m_tree.model();
    const QSet<QString> paths = m_expanded.value(CollectionTreeModel::collectionAt(top));
    const auto isNoted = [&paths](const QModelIndex &index) {
        return paths.contains(index.data(CollectionTreeModel::IdRole).toString());
    };
    const bool isExpanded = isNoted(top);
    if (m_tree.isExpanded(top) != isExpanded)
        m_tree.setExpanded(top, isExpanded);
    if (!isExpanded)
        return;
    for (int row = 0; row < model->rowCount(top); ++row) {
        const QModelIndex child = model->index(row, 0, top);
        if ((m_tree.isExpanded(child) || isNoted(child)) && model->hasChildren(child))
            apply(child);
    }
}

} // namespace Broadside
