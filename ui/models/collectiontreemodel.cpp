#include "models/collectiontreemodel.h"

#include "models/liverun.h"
#include "models/workspace.h"

#include <algorithm>

namespace Broadside {

CollectionTreeModel::CollectionTreeModel(Workspace &workspace, LiveRun &run, QObject *parent)
    : TreeNodeModel(parent)
    , m_workspace(workspace)
    , m_run(run)
    , m_outcomes(workspace, run)
{
    connect(&m_maker, &TreeMaker::made, this, &CollectionTreeModel::take);
    for (OpenCollection *collection : workspace.collections())
        add(collection);
    connect(&workspace, &Workspace::opened, this, &CollectionTreeModel::add);
    connect(&workspace, &Workspace::aboutToClose, this, &CollectionTreeModel::remove);
    connect(&workspace, &Workspace::activeChanged, this, &CollectionTreeModel::tellActive);
    connect(&m_outcomes, &RunOutcomes::began, this, [this](const OpenCollection *collection) {
        if (Entry *entry = entryOf(collection)) {
            entry->told = 0;
            work(*entry);
        }
    });
    connect(&m_outcomes, &RunOutcomes::changed, this, &CollectionTreeModel::tellProgress);
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &CollectionTreeModel::workInParts);
}

CollectionTreeModel::~CollectionTreeModel() = default;

// A row without anything in it, until its tree is made.
void CollectionTreeModel::add(OpenCollection *collection)
{
    std::unique_ptr<TreeNode> root = makeTree(collection->title(), nullptr, {}).root;
    auto entry = std::make_unique<Entry>();
    entry->collection = collection;
    entry->root = root.get();
    m_filter.mark(*root);
    m_entries.push_back(std::move(entry)); // the row is asked what it says at once
    addTop(std::move(root));
    connect(collection, &OpenCollection::changed, &m_maker,
            [this, collection] { m_maker.make(collection); });
    connect(collection, &OpenCollection::modifiedChanged, &m_maker, [this, collection] {
        if (const QModelIndex top = indexOf(collection); top.isValid())
            Q_EMIT dataChanged(top, top, {IsModifiedRole});
    });
    if (collection->loaded())
        m_maker.make(collection);
}

void CollectionTreeModel::remove(OpenCollection *collection)
{
    const Entry *entry = entryOf(collection);
    if (!entry)
        return;
    collection->disconnect(&m_maker);
    m_maker.forget(collection);
    removeTop(*entry->root);
    std::erase_if(m_entries, [entry](const auto &each) { return each.get() == entry; });
}

// The rows of the collection itself at once, what is below them as fast as its size allows.
void CollectionTreeModel::take(OpenCollection *collection,
                               const std::shared_ptr<CollectionTree> &tree)
{
    Entry *entry = entryOf(collection);
    if (!entry)
        return;
    // All of it is taken: then its index was made in the background with it.
    const bool isFirst = entry->root->children.empty();
    if (isFirst)
        entry->routes = std::move(tree->routes);
    entry->isIndexed = isFirst;
    entry->fresh = tree;
    entry->merged = 0;
    mergeRows(*entry->root, *tree->root);
    entry->isIndexed = false;
    work(*entry);
}

void CollectionTreeModel::rowsTaken(const TreeNode &parent, size_t first, size_t end)
{
    for (size_t i = first; i < end && !m_filter.isEmpty(); ++i)
        m_filter.mark(*parent.children[i]);
    Entry &entry = entryOf(parent);
    for (size_t i = first; i < end && !entry.isIndexed; ++i)
        forEachRoute(*parent.children[i],
                     [&entry](TreeNode &route) { entry.routes.insert(route.item.id, &route); });
}

void CollectionTreeModel::rowsAboutToGo(const TreeNode &parent, size_t first, size_t end)
{
    if (!parent.parent)
        return; // with all of its collection
    Entry &entry = entryOf(parent);
    for (size_t i = first; i < end; ++i)
        forEachRoute(*parent.children[i], [&entry](const TreeNode &route) {
            // Another one may have got its id by now.
            if (const auto known = entry.routes.constFind(route.item.id);
                known != entry.routes.cend() && *known == &route)
                entry.routes.erase(known);
        });
}

void CollectionTreeModel::setMarks(OpenCollection *collection, const RouteMarks &marks)
{
    if (Entry *entry = entryOf(collection)) {
        entry->dimming.setMarks(marks);
        work(*entry);
    }
}

void CollectionTreeModel::setExpressionWrong(OpenCollection *collection, bool isWrong)
{
    if (Entry *entry = entryOf(collection)) {
        entry->dimming.setExpressionWrong(isWrong);
        work(*entry);
    }
}

void CollectionTreeModel::setFilter(const TreeFilter &filter)
{
    const bool isNarrower = !m_filter.isEmpty() && filter.isWithin(m_filter);
    m_filter = filter;
    for (const std::unique_ptr<Entry> &entry : m_entries) {
        if (isNarrower)
            m_filter.narrow(*entry->root);
        else if (!m_filter.isEmpty())
            m_filter.mark(*entry->root);
    }
}

// With one signal for each parent.
void CollectionTreeModel::tellProgress(OpenCollection *collection, const QList<int> &routes)
{
    const Entry *entry = entryOf(collection);
    if (!entry)
        return;
    QHash<const TreeNode *, std::pair<int, int>> rowsByParent;
    for (const int route : routes) {
        const TreeNode *node =
            entry->routes.value(m_run.report().routes()[size_t(route)].summary.id);
        if (!node)
            continue;
        auto rows = rowsByParent.find(node->parent);
        if (rows == rowsByParent.end())
            rows = rowsByParent.insert(node->parent, {node->row, node->row});
        rows->first = std::min(rows->first, node->row);
        rows->second = std::max(rows->second, node->row);
    }
    for (const auto &[parent, rows] : rowsByParent.asKeyValueRange())
        tellProgressOf(*parent, rows.first, rows.second);
}

void CollectionTreeModel::tellActive()
{
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {IsActiveRole});
}

CollectionTreeModel::Entry *CollectionTreeModel::entryOf(const OpenCollection *collection) const
{
    const auto found = std::ranges::find_if(
        m_entries, [collection](const auto &each) { return each->collection == collection; });
    return found == m_entries.end() ? nullptr : found->get();
}

CollectionTreeModel::Entry &CollectionTreeModel::entryOf(const TreeNode &node) const
{
    const TreeNode *top = &topOf(node);
    return **std::ranges::find_if(m_entries, [top](const auto &each) { return each->root == top; });
}

TreeKind CollectionTreeModel::kindAt(const QModelIndex &index)
{
    return TreeKind(index.data(KindRole).toInt());
}

OpenCollection *CollectionTreeModel::collectionAt(const QModelIndex &index)
{
    return index.data(CollectionRole).value<OpenCollection *>();
}

QModelIndex CollectionTreeModel::indexOf(const OpenCollection *collection) const
{
    const Entry *entry = entryOf(collection);
    return entry ? indexOf(*entry->root) : QModelIndex();
}

QModelIndex CollectionTreeModel::routeIndex(const OpenCollection *collection,
                                            const QString &id) const
{
    const Entry *entry = entryOf(collection);
    const TreeNode *node = entry ? entry->routes.value(id) : nullptr;
    return node ? indexOf(*node) : QModelIndex();
}

QModelIndex CollectionTreeModel::itemIndex(const OpenCollection *collection,
                                           const QString &path) const
{
    if (const QModelIndex route = routeIndex(collection, path); route.isValid())
        return route;
    QModelIndex index = indexOf(collection);
    while (index.isValid() && index.data(IdRole).toString() != path) {
        QModelIndex next;
        for (int row = 0; row < rowCount(index) && !next.isValid(); ++row) {
            const QModelIndex child = this->index(row, 0, index);
            const QString id = child.data(IdRole).toString();
            if (kindAt(child) == TreeKind::Folder &&
                (path == id || path.startsWith(QString(id + u'/'))))
                next = child;
        }
        index = next;
    }
    return index;
}

} // namespace Broadside
