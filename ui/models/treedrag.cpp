#include "models/treedrag.h"

#include "models/collectiontreemodel.h"

#include <QMimeData>

namespace Broadside {

namespace {

class TreeMime : public QMimeData
{
public:
    explicit TreeMime(DraggedItems items)
        : m_items(std::move(items))
    {
        setData(treeMimeType(), m_items.paths.join(u'\n').toUtf8());
    }

    const DraggedItems &items() const { return m_items; }

private:
    DraggedItems m_items;
};

bool isItem(const QModelIndex &index)
{
    const TreeKind kind = CollectionTreeModel::kindAt(index);
    return kind == TreeKind::Route || kind == TreeKind::Folder;
}

QString pathAt(const QModelIndex &index)
{
    return index.data(CollectionTreeModel::IdRole).toString();
}

QString nameIn(const QString &folder, const QModelIndex &index)
{
    const QString path = pathAt(index);
    return folder.isEmpty() ? path : path.sliced(folder.size() + 1);
}

} // namespace

QString treeMimeType()
{
    return QStringLiteral("application/x-broadside-items");
}

QMimeData *makeTreeMime(const QModelIndexList &rows)
{
    DraggedItems items;
    for (const QModelIndex &row : rows) {
        if (!isItem(row))
            continue;
        OpenCollection *collection = CollectionTreeModel::collectionAt(row);
        if (!items.collection)
            items.collection = collection;
        if (items.collection != collection)
            items.areAll = false;
        else if (!items.paths.contains(pathAt(row)))
            items.paths += pathAt(row);
    }
    return items.paths.isEmpty() ? nullptr : new TreeMime(std::move(items));
}

DraggedItems draggedItems(const QMimeData *data)
{
    const auto *mime = dynamic_cast<const TreeMime *>(data);
    return mime ? mime->items() : DraggedItems();
}

std::optional<InsertionPoint> dropPoint(int row, const QModelIndex &parent)
{
    if (!parent.isValid())
        return std::nullopt;
    const TreeKind kind = CollectionTreeModel::kindAt(parent);
    if (kind == TreeKind::Route) {
        const QString folder = pathAt(parent.parent());
        return InsertionPoint{.folder = folder, .neighbour = nameIn(folder, parent)};
    }
    if (kind == TreeKind::Problem)
        return std::nullopt;
    const QString folder = kind == TreeKind::Folder ? pathAt(parent) : QString();
    const QModelIndex next = row < 0 ? QModelIndex() : parent.model()->index(row, 0, parent);
    if (next.isValid() && isItem(next))
        return InsertionPoint{
            .folder = folder, .neighbour = nameIn(folder, next), .isBehind = false};
    return InsertionPoint{.folder = folder};
}

} // namespace Broadside
