// What is expanded in the collection tree while nothing is filtered, kept by the collection and the
// path of the folder: so that it can be had back after a filter, or when rows came anew.
#pragma once

#include "models/opencollection.h"

#include <QHash>
#include <QSet>

class QTreeView;

namespace Broadside {

class Expansion
{
public:
    explicit Expansion(QTreeView &tree);

    void note(const QModelIndex &index, bool isExpanded);
    // And everything below it.
    void noteAll(const QModelIndex &top, bool isExpanded);
    void forget(const OpenCollection *collection);
    // Folders have other paths now.
    void follow(const OpenCollection *collection, const Renamings &renamings);
    // True until something of it was noted.
    bool isNew(const OpenCollection *collection) const;
    // Makes `top` and the rows below it expanded or not, as noted; what is in a collapsed one has
    // its turn when that is expanded.
    void apply(const QModelIndex &top);

private:
    QTreeView &m_tree;
    QHash<const OpenCollection *, QSet<QString>> m_expanded; // paths; empty is the collection
};

} // namespace Broadside
