// Tree nodes as the rows of a model. A node is brought up to what was read last by telling only
// what changed, so that views keep what is expanded, selected and in sight. What the rows say is
// the matter of the model derived from it. Lives on the GUI thread.
#pragma once

#include "models/collectiontree.h"

#include <QAbstractItemModel>

namespace Broadside {

class TreeNodeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    // What an index of this model shows.
    static const TreeItem &itemAt(const QModelIndex &index) { return nodeAt(index).item; }

    // Quicker than by an index of the row.
    bool isRowKept(int row, const QModelIndex &parent) const
    {
        return (parent.isValid() ? nodeAt(parent) : m_root).children[size_t(row)]->isKept;
    }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    static const TreeNode &nodeAt(const QModelIndex &index);
    QModelIndex indexOf(const TreeNode &node) const;
    // The node at the top that another is below, or is itself.
    const TreeNode &topOf(const TreeNode &node) const;

    void addTop(std::unique_ptr<TreeNode> node);
    void removeTop(const TreeNode &node);

    // Makes the rows of a node those of a fresh one and what it shows the same. What is below the
    // rows that it keeps is left to mergeChildren(); rows that are new are taken whole.
    void mergeRows(TreeNode &node, TreeNode &fresh);
    // Of the rows from `first` to `end`, after mergeRows(): all that is in them.
    void mergeChildren(TreeNode &node, TreeNode &fresh, size_t first, size_t end);

    // With all that is below them.
    virtual void rowsTaken(const TreeNode &parent, size_t first, size_t end) = 0;
    virtual void rowsAboutToGo(const TreeNode &parent, size_t first, size_t end) = 0;

private:
    void mergeMiddle(TreeNode &node, TreeNode &fresh, size_t first, size_t sameAtEnd);
    void removeMissing(TreeNode &node, size_t first, size_t end, const TreeNode &fresh,
                       size_t freshEnd);
    void removeRows(TreeNode &node, size_t first, size_t end);
    void takeRows(TreeNode &node, TreeNode &fresh, size_t first, size_t end);
    void moveRow(TreeNode &node, size_t from, size_t to);

    TreeNode m_root; // has no row; its children are at the top
};

} // namespace Broadside
