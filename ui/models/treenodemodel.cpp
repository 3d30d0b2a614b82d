#include "models/treenodemodel.h"

#include "models/background.h"

#include <QSet>

#include <algorithm>
#include <ranges>

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

void TreeNodeModel::mergeRows(TreeNode &node, TreeNode &fresh)
{
    if (node.item.looksLike(fresh.item)) {
        node.item.place = fresh.item.place; // nobody sees it
    } else {
        std::swap(node.item, fresh.item);
        const QModelIndex changed = indexOf(node);
        Q_EMIT dataChanged(changed, changed);
    }
    const auto isSame = [](const auto &one, const auto &other) {
        return one->item.key == other->item.key;
    };
    // Mostly there is little or nothing between the rows that stay where they are.
    const auto middle = std::ranges::mismatch(node.children, fresh.children, isSame).in1;
    const auto first = size_t(middle - node.children.begin());
    const auto fromEnd = std::ranges::mismatch(
        std::ranges::subrange(node.children.rbegin(), std::make_reverse_iterator(middle)),
        fresh.children | std::views::drop(first) | std::views::reverse, isSame);
    mergeMiddle(node, fresh, first, size_t(fromEnd.in1 - node.children.rbegin()));
}

void TreeNodeModel::mergeChildren(TreeNode &node, TreeNode &fresh, size_t first, size_t end)
{
    for (size_t i = first; i < end; ++i) {
        if (!fresh.children[i])
            continue; // it was taken
        mergeRows(*node.children[i], *fresh.children[i]);
        mergeChildren(*node.children[i], *fresh.children[i], 0, fresh.children[i]->children.size());
    }
}

// The rows from `first` until the last ones, which are the same.
void TreeNodeModel::mergeMiddle(TreeNode &node, TreeNode &fresh, size_t first, size_t sameAtEnd)
{
    const size_t freshEnd = fresh.children.size() - sameAtEnd;
    removeMissing(node, first, node.children.size() - sameAtEnd, fresh, freshEnd);
    QSet<QString> kept;
    for (size_t i = first; i + sameAtEnd < node.children.size(); ++i)
        kept.insert(node.children[i]->item.key);

    int moves = 0;
    for (size_t i = first; i < freshEnd; ++i) {
        const QString key = fresh.children[i]->item.key;
        if (!kept.contains(key)) {
            size_t end = i + 1;
            while (end < freshEnd && !kept.contains(fresh.children[end]->item.key))
                ++end;
            takeRows(node, fresh, i, end);
            i = end - 1;
        } else if (node.children[i]->item.key != key) {
            if (++moves > mostMoves) {
                removeRows(node, i, node.children.size() - sameAtEnd);
                takeRows(node, fresh, i, freshEnd);
                return;
            }
            const auto later = std::ranges::find_if(
                node.children, [&key](const auto &each) { return each->item.key == key; });
            moveRow(node, size_t(later - node.children.begin()), i);
        }
    }
}

// Of the rows from `first` to `end`, those that the fresh ones do not have.
void TreeNodeModel::removeMissing(TreeNode &node, size_t first, size_t end, const TreeNode &fresh,
                                  size_t freshEnd)
{
    QSet<QString> wanted;
    for (size_t i = first; i < freshEnd; ++i)
        wanted.insert(fresh.children[i]->item.key);
    while (end > first) {
        if (wanted.contains(node.children[end - 1]->item.key)) {
            --end;
            continue;
        }
        size_t begin = end - 1;
        while (begin > first && !wanted.contains(node.children[begin - 1]->item.key))
            --begin;
        removeRows(node, begin, end);
        end = begin;
    }
}

void TreeNodeModel::removeRows(TreeNode &node, size_t first, size_t end)
{
    if (first == end)
        return;
    rowsAboutToGo(node, first, end);
    beginRemoveRows(indexOf(node), modelRow(first), modelRow(end - 1));
    const auto begin = node.children.begin() + std::ptrdiff_t(first);
    const auto past = node.children.begin() + std::ptrdiff_t(end);
    std::vector<std::unique_ptr<TreeNode>> removed(std::make_move_iterator(begin),
                                                   std::make_move_iterator(past));
    node.children.erase(begin, past);
    node.adoptFrom(first);
    endRemoveRows();
    freeInBackground(std::move(removed));
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
    rowsTaken(node, first, end);
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
