// What one may do to the rows of a CollectionTreeModel. The model asks for it; what comes of it is
// read like any other change of the collection.
#include "edit/itemfinder.h"
#include "model/itemname.h"
#include "models/collectiontreemodel.h"

#include <QMimeData>

namespace Broadside {

Qt::ItemFlags CollectionTreeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TreeNodeModel::flags(index);
    if (!index.isValid())
        return flags;
    const TreeKind kind = nodeAt(index).item.kind;
    if (kind == TreeKind::Route || kind == TreeKind::Folder)
        flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    if (kind == TreeKind::Collection && entryOf(nodeAt(index)).collection->loaded())
        flags |= Qt::ItemIsEditable;
    if (kind != TreeKind::Problem)
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

QString CollectionTreeModel::nameProblem(const QModelIndex &index, const QString &name) const
{
    const TreeNode &node = nodeAt(index);
    const auto loaded = entryOf(node).collection->loaded();
    // A collection may have any name, also that of another one.
    if (!loaded || name == node.item.name || node.item.kind == TreeKind::Collection)
        return {};
    return siblingNameProblem(name, siblingNames(loaded->collection, node.item.id), tr("The name"));
}

bool CollectionTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const TreeNode &node = nodeAt(index);
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || name == node.item.name)
        return false;
    Q_EMIT renameRequested(entryOf(node).collection, node.item.id, name);
    return true;
}

Qt::DropActions CollectionTreeModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList CollectionTreeModel::mimeTypes() const
{
    return {treeMimeType()};
}

QMimeData *CollectionTreeModel::mimeData(const QModelIndexList &indexes) const
{
    return makeTreeMime(indexes);
}

bool CollectionTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                          int, const QModelIndex &parent) const
{
    const DraggedItems items = draggedItems(data);
    const std::optional<InsertionPoint> point = dropPoint(row, parent);
    if (!items.collection || !point)
        return false;
    // Not into itself.
    const bool isHere = collectionAt(parent) == items.collection;
    return !isHere || action == Qt::CopyAction ||
           std::ranges::none_of(items.paths, [&point](const QString &path) {
               return point->folder == path || point->folder.startsWith(QString(path + u'/'));
           });
}

bool CollectionTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                       int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const DraggedItems items = draggedItems(data);
    Q_EMIT dropRequested(items, collectionAt(parent), *dropPoint(row, parent),
                         action == Qt::CopyAction);
    return true;
}

} // namespace Broadside
