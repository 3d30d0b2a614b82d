// What is selected in the collection tree, as it can be run, opened or copied. A value.
#pragma once

#include "models/collectiontree.h"
#include "models/opencollection.h"

class QAbstractProxyModel;
class QTreeView;

namespace Broadside {

// All of it in one collection, that of the current row.
struct TreeSelection
{
    OpenCollection *collection = nullptr;
    TreeKind kind = TreeKind::Collection; // of the current row
    QStringList routes;                   // ids
    QStringList folders;                  // paths
    QStringList items = {};               // paths of what is selected itself, in its order
    bool areAll = true;                   // nothing is selected in other collections
    QString current = {};                 // path of the current row; empty for a collection
    SourcePlace place = {};               // of the current row

    // The collection as a whole, not a part of it.
    bool isWhole() const { return routes.isEmpty() && folders.isEmpty(); }
};

// The filter is the tree's model; a folder counts with what the filter hides of it.
TreeSelection selectionIn(const QTreeView &tree, const QAbstractProxyModel &filter);

} // namespace Broadside
