// The collection tree without what its filter does not keep (models/treefilter.h). A view shows the
// rows of this one. Lives on the GUI thread.
#pragma once

#include <QSortFilterProxyModel>

namespace Broadside {

class CollectionTreeModel;

class CollectionFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    // The tree has to outlive it.
    explicit CollectionFilter(CollectionTreeModel &tree, QObject *parent = nullptr);

    void setText(const QString &text);
    bool isFiltering() const;
    // Rows that are left, but no more than `most` are counted.
    int rowsLeft(int most) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    CollectionTreeModel &m_tree;
};

} // namespace Broadside
