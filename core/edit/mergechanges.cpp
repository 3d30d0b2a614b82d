#include "edit/mergechanges.h"

#include "base/texts.h"
#include "edit/itemfinder.h"
#include "formats/folderwriter.h"
#include "formats/routevalues.h"

#include <algorithm>
#include <functional>

namespace Broadside {

namespace {

// What a collection has, by path and in order.
struct Inventory
{
    QHash<QString, const Route *> routes;
    QHash<QString, const Folder *> folders;
    QStringList order;

    bool contains(const QString &path) const
    {
        return routes.contains(path) || folders.contains(path);
    }
};

void take(const Folder &folder, const QString &path, Inventory &inventory)
{
    for (const CollectionItem &item : folder.items) {
        const auto *inner = std::get_if<Folder>(&item.item);
        if (inner && inner->name.isEmpty()) {
            take(*inner, path, inventory);
            continue;
        }
        const QString itemPath = joinedPath(path, nameOf(item));
        inventory.order.append(itemPath);
        if (inner) {
            inventory.folders.insert(itemPath, inner);
            take(*inner, itemPath, inventory);
        } else {
            inventory.routes.insert(itemPath, &std::get<Route>(item.item));
        }
    }
}

Inventory inventoryOf(const Collection &collection)
{
    Inventory inventory;
    take(collection.root, {}, inventory);
    return inventory;
}

bool isSame(const Route *left, const Route *right)
{
    return saysTheSame(routeValue(*left), routeValue(*right));
}

bool isSame(const Folder *left, const Folder *right)
{
    return saysTheSame(folderValue(*left), folderValue(*right));
}

bool isSameAround(const Collection &left, const Collection &right)
{
    return saysTheSame(collectionValue(left), collectionValue(right));
}

// What stays in both stands in the same order.
bool isReordered(const Inventory &base, const Inventory &ours)
{
    const auto common = [](const Inventory &of, const Inventory &other) {
        QStringList paths;
        std::ranges::copy_if(of.order, std::back_inserter(paths),
                             [&other](const QString &path) { return other.contains(path); });
        return paths;
    };
    return common(base, ours) != common(ours, base);
}

class Merger
{
public:
    explicit Merger(const MergeSides &sides)
        : m_sides(sides)
        , m_base(inventoryOf(sides.base.collection))
        , m_ours(inventoryOf(sides.ours.collection))
        , m_theirs(inventoryOf(sides.theirs.collection))
    {}

    Result<CollectionFiles> merge()
    {
        if (isReordered(m_base, m_ours))
            m_conflicts.append(Broadside::tr("the order of the routes"));
        findChanges(m_ours.routes, m_base.routes, m_theirs.routes, m_changedRoutes);
        findChanges(m_ours.folders, m_base.folders, m_theirs.folders, m_changedFolders);
        findAdded();
        findRemoved();
        findAround();
        if (!m_conflicts.isEmpty()) {
            m_conflicts.sort();
            return failure(
                ErrorCode::Format,
                Broadside::tr("both have changed: %1").arg(m_conflicts.join(QStringLiteral(", "))));
        }
        return replay();
    }

private:
    template <typename Item>
    void findChanges(const QHash<QString, const Item *> &ours,
                     const QHash<QString, const Item *> &base,
                     const QHash<QString, const Item *> &theirs, QStringList &changed)
    {
        for (const auto &[path, item] : ours.asKeyValueRange()) {
            const Item *before = base.value(path);
            if (!before || isSame(item, before))
                continue;
            const Item *their = theirs.value(path);
            if (their && isSame(their, before))
                changed.append(path);
            else if (!their || !isSame(their, item))
                m_conflicts.append(path);
        }
        changed.sort();
    }

    // A folder that is new comes with all that is in it.
    void findAdded()
    {
        for (const QString &path : std::as_const(m_ours.order)) {
            if (m_base.contains(path) || isBelow(path, m_added))
                continue;
            if (m_theirs.contains(path))
                m_conflicts.append(path);
            else
                m_added.append(path);
        }
    }

    void findRemoved()
    {
        for (const QString &path : std::as_const(m_base.order)) {
            if (m_ours.contains(path) || isBelow(path, m_removed))
                continue;
            if (!m_theirs.contains(path))
                continue;
            if (isUntouched(path))
                m_removed.append(path);
            else
                m_conflicts.append(path);
        }
    }

    void findAround()
    {
        const Collection &base = m_sides.base.collection;
        m_isAroundChanged = !isSameAround(m_sides.ours.collection, base);
        if (m_isAroundChanged && !isSameAround(m_sides.theirs.collection, base))
            m_conflicts.append(Broadside::tr("the collection itself"));
    }

    static bool isBelow(const QString &path, const QStringList &folders)
    {
        return std::ranges::any_of(
            folders, [&path](const QString &folder) { return isAtOrBelow(path, folder); });
    }

    // By them, with all that is in it.
    bool isUntouched(const QString &path) const
    {
        const auto isKept = [&](const QString &each) {
            if (!isAtOrBelow(each, path))
                return true;
            const Route *route = m_theirs.routes.value(each);
            const Folder *folder = m_theirs.folders.value(each);
            return route ? m_base.routes.contains(each) && isSame(route, m_base.routes[each])
                         : m_base.folders.contains(each) && isSame(folder, m_base.folders[each]);
        };
        return std::ranges::all_of(m_theirs.order, isKept);
    }

    using Edit = std::function<Result<EditedCollection>(const EditSource &)>;

    // One change after the other, each on what is read from the texts of the one before.
    Result<CollectionFiles> replay() const
    {
        CollectionFiles files(m_sides.theirs.texts);
        for (const Edit &edit : edits()) {
            const LoadedCollection now =
                loadCollection(m_sides.theirs.collection.filePath, {.files = files});
            Result<EditedCollection> edited = edit({now.collection, files});
            if (!edited)
                return std::unexpected(edited.error());
            files = std::move(edited->files);
        }
        return files;
    }

    std::vector<Edit> edits() const
    {
        std::vector<Edit> edits;
        if (m_isAroundChanged) {
            edits.push_back([this](const EditSource &source) {
                return changeCollection(source, m_sides.ours.collection);
            });
        }
        for (const QString &path : m_changedFolders) {
            edits.push_back([this, path](const EditSource &source) {
                return changeFolder(source, path, *m_ours.folders[path]);
            });
        }
        if (!m_removed.isEmpty()) {
            edits.push_back(
                [this](const EditSource &source) { return removeItems(source, m_removed); });
        }
        for (const QString &path : m_added)
            edits.push_back([this, path](const EditSource &source) { return add(source, path); });
        for (const QString &path : m_changedRoutes) {
            edits.push_back([this, path](const EditSource &source) {
                return changeRoute(source, path, *m_ours.routes[path]);
            });
        }
        return edits;
    }

    // Behind what it stands behind with us, as far as they have that.
    Result<EditedCollection> add(const EditSource &source, const QString &path) const
    {
        const CollectionFiles files(m_sides.ours.texts);
        const Result<CopiedItems> copied = copyItems({m_sides.ours.collection, files}, {path});
        if (!copied)
            return std::unexpected(copied.error());
        const QString folder = parentPath(path);
        InsertionPoint point{.folder = folder};
        const QStringList siblings = childNames(*findFolder(m_sides.ours.collection, folder));
        for (const QString &name : siblings.first(siblings.indexOf(path.section(u'/', -1)))) {
            if (findItem(source.collection, joinedPath(folder, name)))
                point.neighbour = name;
        }
        return pasteItems(source, point, *copied);
    }

    const MergeSides &m_sides;
    Inventory m_base;
    Inventory m_ours;
    Inventory m_theirs;
    QStringList m_conflicts;
    QStringList m_changedRoutes;
    QStringList m_changedFolders;
    QStringList m_added;
    QStringList m_removed;
    bool m_isAroundChanged = false;
};

} // namespace

Result<CollectionFiles> mergeChanges(const MergeSides &sides)
{
    return Merger(sides).merge();
}

} // namespace Broadside
