#include "tree/treeselection.h"

#include "models/collectiontreemodel.h"

#include <QAbstractProxyModel>
#include <QTreeView>

#include <algorithm>

namespace Broadside {

namespace {

QStringList routesBelow(const QModelIndex &source)
{
    QStringList ids;
    for (int row = 0; row < source.model()->rowCount(source); ++row) {
        const QModelIndex child = source.model()->index(row, 0, source);
        if (CollectionTreeModel::kindAt(child) == TreeKind::Route)
            ids += child.data(CollectionTreeModel::IdRole).toString();
        else
            ids += routesBelow(child);
    }
    return ids;
}

// The rows that lead to it, from the top.
std::vector<int> positionOf(QModelIndex index)
{
    std::vector<int> rows;
    for (; index.isValid(); index = index.parent())
        rows.insert(rows.begin(), index.row());
    return rows;
}

// Routes and folders as they stand in the tree, whatever was selected first.
QStringList itemsInOrder(QModelIndexList rows, const OpenCollection *collection)
{
    std::ranges::sort(rows, {}, positionOf);
    QStringList items;
    for (const QModelIndex &row : std::as_const(rows)) {
        if (CollectionTreeModel::collectionAt(row) == collection &&
            CollectionTreeModel::kindAt(row) != TreeKind::Problem)
            items += row.data(CollectionTreeModel::IdRole).toString();
    }
    return items;
}

} // namespace

TreeSelection selectionIn(const QTreeView &tree, const QAbstractProxyModel &filter)
{
    const QModelIndex current = tree.currentIndex();
    TreeSelection selection;
    QStringList routesInFolders;
    if (!current.isValid())
        return selection;
    selection.collection = CollectionTreeModel::collectionAt(current);
    selection.kind = CollectionTreeModel::kindAt(current);
    selection.place = current.data(CollectionTreeModel::PlaceRole).value<SourcePlace>();
    if (selection.kind == TreeKind::Route || selection.kind == TreeKind::Folder)
        selection.current = current.data(CollectionTreeModel::IdRole).toString();
    if (selection.kind == TreeKind::Collection)
        return selection; // all of it, whatever else is selected
    QModelIndexList rows = tree.selectionModel()->selectedRows();
    if (!rows.contains(current))
        rows = {current};
    for (const QModelIndex &row : std::as_const(rows)) {
        if (CollectionTreeModel::collectionAt(row) != selection.collection) {
            selection.areAll = false;
            continue;
        }
        const QString id = row.data(CollectionTreeModel::IdRole).toString();
        if (CollectionTreeModel::kindAt(row) == TreeKind::Route) {
            selection.routes += id;
        } else if (CollectionTreeModel::kindAt(row) == TreeKind::Folder) {
            selection.folders += id;
            routesInFolders += routesBelow(filter.mapToSource(row));
        }
    }
    selection.items = itemsInOrder(rows, selection.collection);
    // Asked for together they would narrow each other.
    if (!selection.routes.isEmpty() && !selection.folders.isEmpty()) {
        selection.routes += routesInFolders;
        selection.routes.removeDuplicates();
        selection.folders.clear();
    }
    return selection;
}

} // namespace Broadside
