#include "models/collectiontreemodel.h"

#include "models/liverun.h"
#include "models/workspace.h"

#include <QElapsedTimer>
#include <QSet>
#include <QtConcurrentRun>
#include <QThreadPool>

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

// More rows than these that changed places are taken out and put in again, which costs less.
constexpr int mostMoves = 32;

// The tree of more routes is made in the background.
constexpr int mostRoutesInPlace = 2000;

// Of a collection of so many, what is dimmed is told bit by bit.
constexpr std::chrono::milliseconds mostTimeAtOnce{8};
constexpr size_t dimmedAtOnce = 8; // children of a collection, before the time is looked at

// Whether there are more.
bool hasMoreRoutes(const Folder &folder, int &left)
{
    for (const CollectionItem &item : folder.items) {
        const auto *inner = std::get_if<Folder>(&item.item);
        if (inner ? hasMoreRoutes(*inner, left) : --left < 0)
            return true;
    }
    return false;
}

bool isLarge(const OpenCollection &collection)
{
    int left = mostRoutesInPlace;
    return collection.loaded() && hasMoreRoutes(collection.loaded()->collection.root, left);
}

int modelRow(size_t position)
{
    return int(position);
}

} // namespace

struct CollectionTreeModel::Entry
{
    // Of which run it is: repetitions of one run count together.
    struct LastOutcome
    {
        std::optional<Outcome> outcome; // none while it waits or runs
        QString reason;
        RouteProgress progress = RouteProgress::None;
        int run = 0;
    };

    OpenCollection *collection = nullptr;
    std::unique_ptr<TreeNode> root;
    QHash<QString, RouteMark> marks;
    QHash<QString, LastOutcome> outcomes;
    QHash<QString, TreeNode *> routes; // by id
    size_t upToDate = 0;               // children of the root whose dimming is
    int making = 0;                    // the number of the tree that is being made for it

    void indexRoutes(TreeNode &node)
    {
        for (const std::unique_ptr<TreeNode> &child : node.children) {
            if (child->item.kind == TreeKind::Route)
                routes.insert(child->item.id, child.get());
            indexRoutes(*child);
        }
    }
};

CollectionTreeModel::CollectionTreeModel(Workspace &workspace, LiveRun &run, QObject *parent)
    : QAbstractItemModel(parent)
    , m_workspace(workspace)
    , m_run(run)
{
    for (OpenCollection *collection : workspace.collections())
        add(collection);
    connect(&workspace, &Workspace::opened, this, &CollectionTreeModel::add);
    connect(&workspace, &Workspace::aboutToClose, this, &CollectionTreeModel::remove);
    connect(&workspace, &Workspace::activeChanged, this, &CollectionTreeModel::tellActive);
    connect(&run, &LiveRun::started, this, &CollectionTreeModel::takeRun);
    connect(&run, &LiveRun::routesChanged, this, &CollectionTreeModel::takeChanges);
    m_dimming.setSingleShot(true);
    m_dimming.setInterval(0);
    connect(&m_dimming, &QTimer::timeout, this, &CollectionTreeModel::dimSome);
}

CollectionTreeModel::~CollectionTreeModel() = default;

void CollectionTreeModel::add(OpenCollection *collection)
{
    auto entry = std::make_unique<Entry>();
    entry->collection = collection;
    entry->root = makeTree(collection->title(), collection->loaded().get(), collection->errors());
    entry->root->row = modelRow(m_entries.size());
    entry->indexRoutes(*entry->root);
    beginInsertRows({}, entry->root->row, entry->root->row);
    m_entries.push_back(std::move(entry));
    endInsertRows();
    refreshDimming(*m_entries.back());
    connect(collection, &OpenCollection::changed, this,
            [this, collection] { refresh(collection); });
}

void CollectionTreeModel::remove(OpenCollection *collection)
{
    const Entry *entry = entryOf(collection);
    if (!entry)
        return;
    collection->disconnect(this);
    if (m_running == collection)
        m_running = nullptr;
    const int row = entry->root->row;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    for (auto i = size_t(row); i < m_entries.size(); ++i)
        m_entries[i]->root->row = modelRow(i);
    endRemoveRows();
}

void CollectionTreeModel::refresh(OpenCollection *collection)
{
    Entry *entry = entryOf(collection);
    if (!entry)
        return;
    entry->making = ++m_lastMaking; // what is being made already is not taken
    if (isLarge(*collection))
        makeInBackground(collection);
    else
        take(*entry,
             makeTree(collection->title(), collection->loaded().get(), collection->errors()));
}

void CollectionTreeModel::makeInBackground(OpenCollection *collection)
{
    QtConcurrent::run([title = collection->title(), loaded = collection->loaded(),
                       errors = collection->errors()] {
        return std::make_shared<std::unique_ptr<TreeNode>>(makeTree(title, loaded.get(), errors));
    })
        .then(this, [this, number = m_lastMaking](
                        const std::shared_ptr<std::unique_ptr<TreeNode>> &made) {
            const auto entry = std::ranges::find_if(
                m_entries, [number](const auto &each) { return each->making == number; });
            if (entry != m_entries.end())
                take(**entry, std::move(*made));
        });
}

void CollectionTreeModel::take(Entry &entry, std::unique_ptr<TreeNode> fresh)
{
    entry.routes.clear(); // no node of it may be reached while nodes go
    merge(*entry.root, *fresh);
    entry.indexRoutes(*entry.root);
    refreshDimming(entry);
    // Whether it is still being read has changed at least once.
    const QModelIndex top = indexOf(*entry.root);
    Q_EMIT dataChanged(top, top);
    Q_EMIT refreshed(entry.collection);
}

void CollectionTreeModel::merge(TreeNode &node, TreeNode &fresh)
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

void CollectionTreeModel::removeMissing(TreeNode &node, const TreeNode &fresh)
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

void CollectionTreeModel::removeRows(TreeNode &node, size_t first, size_t end)
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
void CollectionTreeModel::takeRows(TreeNode &node, TreeNode &fresh, size_t first, size_t end)
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

void CollectionTreeModel::moveRow(TreeNode &node, size_t from, size_t to)
{
    const QModelIndex parent = indexOf(node);
    beginMoveRows(parent, modelRow(from), modelRow(from), parent, modelRow(to));
    const auto begin = node.children.begin();
    std::rotate(begin + std::ptrdiff_t(to), begin + std::ptrdiff_t(from),
                begin + std::ptrdiff_t(from) + 1);
    node.adoptFrom(to);
    endMoveRows();
}

// At once, or for many routes some of them in each turn of the event loop.
void CollectionTreeModel::refreshDimming(Entry &entry)
{
    entry.upToDate = 0;
    if (entry.routes.size() > mostRoutesInPlace)
        m_dimming.start();
    else
        dimChildren(entry, *entry.root, entry.root->children.size(), entry.upToDate);
}

void CollectionTreeModel::dimSome()
{
    QElapsedTimer timer;
    timer.start();
    for (const std::unique_ptr<Entry> &entry : m_entries) {
        const size_t size = entry->root->children.size();
        while (entry->upToDate < size && timer.elapsed() < mostTimeAtOnce.count())
            dimChildren(*entry, *entry->root, std::min(size, entry->upToDate + dimmedAtOnce),
                        entry->upToDate);
        if (entry->upToDate < size)
            m_dimming.start();
    }
}

// Tells of those that changed, from `next` to `end`; returns whether all of them are dimmed.
bool CollectionTreeModel::dimChildren(Entry &entry, TreeNode &node, size_t end, size_t &next)
{
    bool hasRoutes = false;
    bool areAllDimmed = true;
    int firstChanged = -1;
    int lastChanged = -1;
    for (; next < end; ++next) {
        TreeNode &child = *node.children[next];
        bool isDimmed = false;
        if (child.item.kind == TreeKind::Route) {
            const auto mark = entry.marks.constFind(child.item.id);
            isDimmed = !child.item.isEnabled ||
                       (mark != entry.marks.cend() && !mark->isSelected && !mark->isNeeded);
            hasRoutes = true;
        } else if (child.item.kind == TreeKind::Folder) {
            size_t first = 0;
            isDimmed = dimChildren(entry, child, child.children.size(), first);
            hasRoutes = hasRoutes || !child.children.empty();
        }
        areAllDimmed = areAllDimmed && (isDimmed || child.item.kind == TreeKind::Problem);
        if (isDimmed == child.isDimmed)
            continue;
        child.isDimmed = isDimmed;
        firstChanged = firstChanged < 0 ? child.row : firstChanged;
        lastChanged = child.row;
    }
    if (firstChanged >= 0) {
        const QModelIndex parent = indexOf(node);
        Q_EMIT dataChanged(index(firstChanged, 0, parent), index(lastChanged, 0, parent),
                           {IsDimmedRole, MarkReasonRole});
    }
    return hasRoutes && areAllDimmed;
}

void CollectionTreeModel::setMarks(OpenCollection *collection,
                                   const QHash<QString, RouteMark> &marks)
{
    Entry *entry = entryOf(collection);
    if (!entry)
        return;
    // Freeing the last ones may take longer than a frame: in the background nobody waits for it.
    QThreadPool::globalInstance()->start(
        [last = std::exchange(entry->marks, marks)]() mutable { last.clear(); });
    refreshDimming(*entry);
}

// A run belongs to the active collection, unless that has another name.
void CollectionTreeModel::takeRun()
{
    if (!m_run.isRunning())
        return; // an earlier one is shown again, and the last outcomes stay what they are
    findRunning();
    ++m_runNumber;
    // What they ended with in an earlier run would look like news of this one.
    QList<int> all(qsizetype(m_run.report().routes().size()));
    std::ranges::iota(all, 0);
    takeChanges(all);
}

void CollectionTreeModel::findRunning()
{
    m_running = m_workspace.active();
    const QString name = m_run.report().start().collection;
    const auto isNamed = [&name](const OpenCollection *collection) {
        return collection && collection->loaded() && collection->loaded()->collection.name == name;
    };
    if (isNamed(m_running))
        return;
    for (const std::unique_ptr<Entry> &entry : m_entries) {
        if (isNamed(entry->collection)) {
            m_running = entry->collection;
            return;
        }
    }
}

void CollectionTreeModel::takeChanges(const QList<int> &routes)
{
    Entry *entry = entryOf(m_running);
    if (!entry)
        return;
    std::vector<const TreeNode *> changed;
    for (const int route : routes) {
        const RouteRecord &record = m_run.report().routes()[size_t(route)];
        takeRecord(*entry, record);
        if (const TreeNode *node = entry->routes.value(record.summary.id))
            changed.push_back(node);
    }
    tellProgress(changed);
}

void CollectionTreeModel::takeRecord(Entry &entry, const RouteRecord &record) const
{
    Entry::LastOutcome &last = entry.outcomes[record.summary.id];
    const bool isOlderWorse =
        last.run == m_runNumber && last.outcome && *last.outcome != Outcome::Passed;
    if (isOlderWorse)
        return; // one repetition that did not pass is what people have to see
    RouteProgress progress = RouteProgress::None;
    if (!record.outcome)
        progress = record.attempts.empty() ? RouteProgress::Waiting : RouteProgress::Running;
    last = {record.outcome, record.reason, progress, m_runNumber};
}

void CollectionTreeModel::tellProgress(const std::vector<const TreeNode *> &nodes)
{
    QHash<const TreeNode *, std::pair<int, int>> rowsByParent;
    for (const TreeNode *node : nodes) {
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
    const TreeNode *top = &node;
    while (top->parent)
        top = top->parent;
    return *m_entries[size_t(top->row)];
}

QModelIndex CollectionTreeModel::indexOf(const TreeNode &node) const
{
    return createIndex(node.row, 0, &node);
}

const TreeItem &CollectionTreeModel::itemAt(const QModelIndex &index)
{
    return static_cast<const TreeNode *>(index.constInternalPointer())->item;
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

QModelIndex CollectionTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return indexOf(*m_entries[size_t(row)]->root);
    const auto *node = static_cast<const TreeNode *>(parent.constInternalPointer());
    return indexOf(*node->children[size_t(row)]);
}

QModelIndex CollectionTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const TreeNode *parent = static_cast<const TreeNode *>(child.constInternalPointer())->parent;
    return parent ? indexOf(*parent) : QModelIndex();
}

int CollectionTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_entries.size());
    if (parent.column() > 0)
        return 0;
    return int(static_cast<const TreeNode *>(parent.constInternalPointer())->children.size());
}

int CollectionTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

QVariant CollectionTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &node = *static_cast<const TreeNode *>(index.constInternalPointer());
    const TreeItem &item = node.item;
    const auto outcome = [&]() -> const Entry::LastOutcome * {
        const Entry &entry = entryOf(node);
        const auto found = entry.outcomes.constFind(item.id);
        return item.kind == TreeKind::Route && found != entry.outcomes.cend() ? &*found : nullptr;
    };
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case KindRole:
        return int(item.kind);
    case CollectionRole:
        return QVariant::fromValue(entryOf(node).collection);
    case IdRole:
        return item.id;
    case MethodRole:
        return item.method;
    case UrlRole:
        return item.url;
    case TagsRole:
        return item.tags;
    case OutcomeRole:
        return outcome() && outcome()->outcome ? QVariant(int(*outcome()->outcome)) : QVariant();
    case OutcomeReasonRole:
        return outcome() ? outcome()->reason : QString();
    case ProgressRole:
        return int(outcome() ? outcome()->progress : RouteProgress::None);
    case IsDimmedRole:
        return node.isDimmed;
    case MarkReasonRole:
        return item.isEnabled ? entryOf(node).marks.value(item.id).reason
                              : tr("switched off in the collection (enabled: false)");
    case PlaceRole:
        return QVariant::fromValue(item.place);
    case IsReadingRole:
        return item.kind == TreeKind::Collection && !entryOf(node).collection->loaded();
    case IsActiveRole:
        return item.kind == TreeKind::Collection &&
               entryOf(node).collection == m_workspace.active();
    default:
        return {};
    }
}

QString CollectionTreeModel::accessibleText(const TreeNode &node) const
{
    const QModelIndex index = indexOf(node);
    QStringList parts;
    if (!node.item.method.isEmpty())
        parts += node.item.method + u' ' + node.item.name;
    else
        parts += node.item.name;
    if (node.item.kind == TreeKind::Problem)
        parts.prepend(tr("Error"));
    if (index.data(IsActiveRole).toBool())
        parts += tr("active");
    parts += node.item.tags;
    if (const QVariant outcome = index.data(OutcomeRole); outcome.isValid())
        parts += toName(Outcome(outcome.toInt()));
    switch (RouteProgress(index.data(ProgressRole).toInt())) {
    case RouteProgress::Waiting:
        parts += tr("waiting");
        break;
    case RouteProgress::Running:
        parts += tr("running");
        break;
    case RouteProgress::None:
        break;
    }
    if (node.isDimmed)
        parts += tr("does not run");
    return parts.join(QStringLiteral(", "));
}

} // namespace Broadside
