#include "models/treenodemodel.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

// More rows than these that changed places are taken out and put in again, which costs less.
constexpr int mostMoves = 32;

int modelRow(size_t position)
{
    return int(position);
}

} // namespace

const TreeNode &TreeNodeModel::nodeAt(const QModelIndex &index)
{
    return *static_cast<const TreeNode *>(index.constInternalPointer());
}

// Invalid for what has no row.
QModelIndex TreeNodeModel::indexOf(const TreeNode &node) const
{
    return node.parent ? createIndex(node.row, 0, &node) : QModelIndex();
}

const TreeNode &TreeNodeModel::topOf(const TreeNode &node) const
{
    const TreeNode *top = &node;
    while (top->parent != &m_root)
        top = top->parent;
    return *top;
}

QModelIndex TreeNodeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const TreeNode &node = parent.isValid() ? nodeAt(parent) : m_root;
    return indexOf(*node.children[size_t(row)]);
}

QModelIndex TreeNodeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeAt(child).parent) : QModelIndex();
}

int TreeNodeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return modelRow((parent.isValid() ? nodeAt(parent) : m_root).children.size());
}

int TreeNodeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

void TreeNodeModel::addTop(std::unique_ptr<TreeNode> node)
{
    const size_t row = m_root.children.size();
    beginInsertRows({}, modelRow(row), modelRow(row));
    m_root.children.push_back(std::move(node));
    m_root.adoptFrom(row);
    endInsertRows();
}

void TreeNodeModel::removeTop(const TreeNode &node)
{
    removeRows(m_root, size_t(node.row), size_t(node.row) + 1);
}

void TreeNodeModel::merge(TreeNode &node, TreeNode &fresh)
{
    if (node.item != fresh.item) {
        node.item = fresh.item;
        const QModelIndex changed = indexOf(node);
        Q_EMIT dataChanged(changed, changed);
    }
    removeMissing(node, fresh);
    QSet<QString> kept;
    for (const std::unique_ptr<TreeNode> &child : node.children)
        kept.insert(child->item.key);

    int moves = 0;
    for (size_t i = 0; i < fresh.children.size(); ++i) {
        const QString key = fresh.children[i]->item.key;
        if (!kept.contains(key)) {
            size_t end = i + 1;
            while (end < fresh.children.size() && !kept.contains(fresh.children[end]->item.key))
                ++end;
            takeRows(node, fresh, i, end);
            i = end - 1;
            continue;
        }
        if (node.children[i]->item.key != key) {
            if (++moves > mostMoves) {
                removeRows(node, i, node.children.size());
                takeRows(node, fresh, i, fresh.children.size());
                return;
            }
            const auto later = std::ranges::find_if(
                node.children, [&key](const auto &each) { return each->item.key == key; });
            moveRow(node, size_t(later - node.children.begin()), i);
        }
        merge(*node.children[i], *fresh.children[i]);
    }
}

void TreeNodeModel::removeMissing(TreeNode &node, const TreeNode &fresh)
{
    QSet<QString> wanted;
    for (const std::unique_ptr<TreeNode> &child : fresh.children)
        wanted.insert(child->item.key);
    size_t end = node.children.size();
    while (end > 0) {
        if (wanted.contains(node.children[end - 1]->item.key)) {
            --end;
            continue;
        }
        size_t first = end - 1;
        while (first > 0 && !wanted.contains(node.children[first - 1]->item.key))
            --first;
        removeRows(node, first, end);
        end = first;
    }
}

void TreeNodeModel::removeRows(TreeNode &node, size_t first, size_t end)
{
    if (first == end)
        return;
    beginRemoveRows(indexOf(node), modelRow(first), modelRow(end - 1));
    node.children.erase(node.children.begin() + std::ptrdiff_t(first),
                        node.children.begin() + std::ptrdiff_t(end));
    node.adoptFrom(first);
    endRemoveRows();
}

// Takes the fresh children from `first` to `end` over, to the same places.
void TreeNodeModel::takeRows(TreeNode &node, TreeNode &fresh, size_t first, size_t end)
{
    beginInsertRows(indexOf(node), modelRow(first), modelRow(end - 1));
    const auto begin = fresh.children.begin();
    std::vector<std::unique_ptr<TreeNode>> taken(
        std::make_move_iterator(begin + std::ptrdiff_t(first)),
        std::make_move_iterator(begin + std::ptrdiff_t(end)));
    node.children.insert(node.children.begin() + std::ptrdiff_t(first),
                         std::make_move_iterator(taken.begin()),
                         std::make_move_iterator(taken.end()));
    node.adoptFrom(first);
    endInsertRows();
}

void TreeNodeModel::moveRow(TreeNode &node, size_t from, size_t to)
{
    const QModelIndex parent = indexOf(node);
    beginMoveRows(parent, modelRow(from), modelRow(from), parent, modelRow(to));
    const auto begin = node.children.begin();
    std::rotate(begin + std::ptrdiff_t(to), begin + std::ptrdiff_t(from),
                begin + std::ptrdiff_t(from) + 1);
    node.adoptFrom(to);
    endMoveRows();
}

} // namespace Broadside
