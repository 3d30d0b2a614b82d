// Routes and folders of the tree on their way by drag and drop, inside the program.
#pragma once

#include "edit/collectionedit.h"
#include "models/opencollection.h"

#include <QModelIndexList>
#include <QPointer>

class QMimeData;

namespace Broadside {

struct DraggedItems
{
    QPointer<OpenCollection> collection = {};
    QStringList paths = {};
    bool areAll = true; // that were selected; others are in other collections
};

QString treeMimeType();
// Of the rows that are in the collection of the first one, which may be rows of a proxy; null when
// nothing can be dragged.
QMimeData *makeTreeMime(const QModelIndexList &rows);
// Empty for other data.
DraggedItems draggedItems(const QMimeData *data);
// Where a drop at a row of a parent puts them; row -1 is onto the parent itself.
std::optional<InsertionPoint> dropPoint(int row, const QModelIndex &parent);

} // namespace Broadside
