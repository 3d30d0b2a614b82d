// Decides which folders of the collection tree are open: those of a small collection at first, all
// with what a filter found, else those that somebody opened. Lives on the GUI thread; owned by the
// panel.
#pragma once

#include "tree/expansion.h"

#include <QObject>

namespace Broadside {

class CollectionFilter;

class Folding : public QObject
{
    Q_OBJECT

public:
    // The filter is the tree's model; both outlive it.
    Folding(QTreeView &tree, CollectionFilter &filter, QObject *parent = nullptr);

    // A collection was read; its row in the tree before the filter.
    void take(OpenCollection *collection, const QModelIndex &source);
    void forget(const OpenCollection *collection) { m_expansion.forget(collection); }
    void follow(const OpenCollection *collection, const Renamings &renamings)
    {
        m_expansion.follow(collection, renamings);
    }
    void apply();
    // The current row and all below it.
    void expandCurrent(bool isExpanded);

private:
    void note(const QModelIndex &index, bool isExpanded);
    void takeExpanded(const QModelIndex &index);

    QTreeView &m_tree;
    CollectionFilter &m_filter;
    Expansion m_expansion;
    bool m_isApplying = false; // what changes now is not the user's doing
};

} // namespace Broadside
