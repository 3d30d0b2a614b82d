// What a CollectionTreeModel does bit by bit, as for very many routes all of it takes longer than a
// frame.
#include "models/collectiontreemodel.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds mostTimeAtOnce{8};
constexpr size_t rowsAtOnce = 8; // below a collection, before the time is looked at

} // namespace

// Does what is due at once, or for many routes some of it in each turn of the event loop.
void CollectionTreeModel::work(Entry &entry)
{
    if (entry.routes.size() > TreeMaker::mostRoutesAtOnce) {
        m_turn.start();
        return;
    }
    while (!isUpToDate(entry))
        workOn(entry, std::numeric_limits<size_t>::max());
}

void CollectionTreeModel::workInParts()
{
    QElapsedTimer timer;
    timer.start();
    for (const std::unique_ptr<Entry> &entry : m_entries) {
        while (!isUpToDate(*entry) && timer.elapsed() < mostTimeAtOnce.count())
            workOn(*entry, rowsAtOnce);
        if (!isUpToDate(*entry))
            m_turn.start();
    }
}

bool CollectionTreeModel::isUpToDate(const Entry &entry)
{
    return !entry.fresh && !entry.told && entry.dimming.isDone(*entry.root);
}

void CollectionTreeModel::workOn(Entry &entry, size_t most)
{
    if (entry.fresh)
        merge(entry, most);
    else if (entry.told)
        tellBegin(entry, most);
    else
        dim(entry, most);
}

void CollectionTreeModel::merge(Entry &entry, size_t most)
{
    TreeNode &fresh = *entry.fresh->root;
    const size_t next = std::min(fresh.children.size() - entry.merged, most) + entry.merged;
    mergeChildren(*entry.root, fresh, entry.merged, next);
    entry.merged = next;
    if (next < fresh.children.size())
        return;
    entry.fresh.reset();
    if (!m_filter.isEmpty()) {
        m_filter.mark(*entry.root);
        Q_EMIT keptChanged();
    }
    entry.dimming.invalidate();
    // Whether it is still being read has changed at least once.
    const QModelIndex top = indexOf(*entry.root);
    Q_EMIT dataChanged(top, top);
    Q_EMIT refreshed(entry.collection);
}

void CollectionTreeModel::dim(Entry &entry, size_t most)
{
    entry.dimming.work(*entry.root, most, [this](const TreeNode &parent, int first, int last) {
        const QModelIndex above = indexOf(parent);
        Q_EMIT dataChanged(index(first, 0, above), index(last, 0, above),
                           {IsDimmedRole, MarkReasonRole});
    });
}

// All routes wait now, and views are to show it.
void CollectionTreeModel::tellBegin(Entry &entry, size_t most)
{
    const std::vector<std::unique_ptr<TreeNode>> &children = entry.root->children;
    size_t next = std::min(*entry.told, children.size());
    const size_t end = next + std::min(most, children.size() - next);
    for (; next < end; ++next)
        tellProgressBelow(*children[next]);
    entry.told = end;
    if (end < children.size())
        return;
    entry.told.reset();
    tellProgressOf(*entry.root, 0, int(children.size()) - 1);
}

void CollectionTreeModel::tellProgressBelow(const TreeNode &node)
{
    for (const std::unique_ptr<TreeNode> &child : node.children)
        tellProgressBelow(*child);
    tellProgressOf(node, 0, int(node.children.size()) - 1);
}

void CollectionTreeModel::tellProgressOf(const TreeNode &parent, int first, int last)
{
    const QModelIndex above = indexOf(parent);
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0, above), index(last, 0, above),
                           {OutcomeRole, OutcomeReasonRole, ProgressRole});
}

} // namespace Broadside
