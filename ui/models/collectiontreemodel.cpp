#include "models/collectiontreemodel.h"

#include "models/liverun.h"
#include "models/workspace.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace Broadside {

namespace {

// Of a large collection, what is dimmed is told bit by bit.
constexpr std::chrono::milliseconds mostTimeAtOnce{8};
constexpr size_t dimmedAtOnce = 8; // children of a collection, before the time is looked at

void indexRoutes(TreeNode &node, QHash<QString, TreeNode *> &routes)
{
    for (const std::unique_ptr<TreeNode> &child : node.children) {
        if (child->item.kind == TreeKind::Route)
            routes.insert(child->item.id, child.get());
        indexRoutes(*child, routes);
    }
}

} // namespace

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
    connect(&m_outcomes, &RunOutcomes::changed, this, &CollectionTreeModel::tellProgress);
    m_dimming.setSingleShot(true);
    m_dimming.setInterval(0);
    connect(&m_dimming, &QTimer::timeout, this, &CollectionTreeModel::dimSome);
}

CollectionTreeModel::~CollectionTreeModel() = default;

// A row without anything in it, until its tree is made.
void CollectionTreeModel::add(OpenCollection *collection)
{
    std::unique_ptr<TreeNode> root = makeTree(collection->title(), nullptr, {});
    auto entry = std::make_unique<Entry>();
    entry->collection = collection;
    entry->root = root.get();
    m_entries.push_back(std::move(entry)); // the row is asked what it says at once
    addTop(std::move(root));
    connect(collection, &OpenCollection::changed, &m_maker,
            [this, collection] { m_maker.make(collection); });
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

void CollectionTreeModel::take(OpenCollection *collection, const std::shared_ptr<TreeNode> &tree)
{
    Entry *entry = entryOf(collection);
    if (!entry)
        return;
    entry->routes.clear(); // no node of it may be reached while nodes go
    merge(*entry->root, *tree);
    indexRoutes(*entry->root, entry->routes);
    refreshDimming(*entry);
    // Whether it is still being read has changed at least once.
    const QModelIndex top = indexOf(*entry->root);
    Q_EMIT dataChanged(top, top);
    Q_EMIT refreshed(collection);
}

void CollectionTreeModel::setMarks(OpenCollection *collection, const RouteMarks &marks)
{
    if (Entry *entry = entryOf(collection)) {
        entry->dimming.setMarks(marks);
        refreshDimming(*entry);
    }
}

// At once, or for many routes some of them in each turn of the event loop.
void CollectionTreeModel::refreshDimming(Entry &entry)
{
    entry.dimming.invalidate();
    if (entry.routes.size() > TreeMaker::mostRoutesAtOnce)
        m_dimming.start();
    else
        dim(entry, std::numeric_limits<size_t>::max());
}

void CollectionTreeModel::dimSome()
{
    QElapsedTimer timer;
    timer.start();
    for (const std::unique_ptr<Entry> &entry : m_entries) {
        while (!entry->dimming.isDone(*entry->root) && timer.elapsed() < mostTimeAtOnce.count())
            dim(*entry, dimmedAtOnce);
        if (!entry->dimming.isDone(*entry->root))
            m_dimming.start();
    }
}

void CollectionTreeModel::dim(Entry &entry, size_t most)
{
    entry.dimming.work(*entry.root, most, [this](const TreeNode &parent, int first, int last) {
        const QModelIndex above = indexOf(parent);
        Q_EMIT dataChanged(index(first, 0, above), index(last, 0, above),
                           {IsDimmedRole, MarkReasonRole});
    });
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
    for (const auto &[parent, rows] : rowsByParent.asKeyValueRange()) {
        const QModelIndex above = indexOf(*parent);
        Q_EMIT dataChanged(index(rows.first, 0, above), index(rows.second, 0, above),
                           {OutcomeRole, OutcomeReasonRole, ProgressRole});
    }
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

const CollectionTreeModel::Entry &CollectionTreeModel::entryOf(const TreeNode &node) const
{
    const TreeNode *top = &topOf(node);
    return **std::ranges::find_if(m_entries,
                                  [top](const auto &each) { return each->root == top; });
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

} // namespace Broadside
