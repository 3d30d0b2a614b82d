#include "randomchanges.h"

#include "edit/itemfinder.h"
#include "randomcollection.h"
#include "randomfields.h"

#include <algorithm>

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

QString freeNameIn(const QStringList &taken, const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

// Makes one edit.
class EditMaker
{
public:
    EditMaker(const Collection &collection, Chance &chance)
        : m_collection(collection)
        , m_chance(chance)
    {
        m_edit.expected = treeOf(collection);
        collect(m_edit.expected);
    }

    RandomEdit make()
    {
        switch (m_chance.below(12)) {
        case 0:
        case 1:
            changeARoute();
            break;
        case 2:
            changeAFolder();
            break;
        case 3:
            changeTheCollection();
            break;
        case 4:
            rename();
            break;
        case 5:
            add();
            break;
        case 6:
            remove();
            break;
        case 7:
        case 8:
            move();
            break;
        case 9:
            duplicate();
            break;
        case 10:
            paste();
            break;
        default:
            changeNothing();
        }
        if (!m_edit.run) // there is nothing of the kind
            changeTheCollection();
        return m_edit;
    }

private:
    void collect(const ItemTree &tree)
    {
        for (const ItemTree &item : tree.items) {
            (item.isFolder ? m_folders : m_routes).append(item.origin);
            collect(item);
        }
    }

    QString newName(const QString &parent)
    {
        QString name = randomName(m_chance);
        while (m_edit.expected.find(parent)->names().contains(name))
            name += QString::number(m_chance.below(10));
        return name;
    }

    void giveName(ItemTree &item, const QString &path)
    {
        item.name = newName(parentPath(path));
        m_edit.areNeedsFollowed = true;
        m_edit.title += u" to "_s + item.name;
    }

    void changeARoute()
    {
        if (m_routes.isEmpty())
            return;
        const QString path = m_chance.oneOf(m_routes);
        Route after = std::get<Route>(findItem(m_collection, path)->item);
        m_edit.title = u"change route "_s + path;
        for (int i = m_chance.in(75) ? 1 : 3; i > 0; --i)
            changeField(after, m_chance);
        ItemTree &item = *m_edit.expected.find(path);
        item.own = ownValue(after);
        if (after.needs.empty()) {
            item.needs.clear();
            item.targets.clear();
        }
        if (m_chance.in(10))
            giveName(item, path);
        after.name = item.name;
        m_edit.touched = {path};
        m_edit.run = [path, after](const EditSource &source) {
            return changeRoute(source, path, after);
        };
    }

    void changeAFolder()
    {
        if (m_folders.isEmpty())
            return;
        const QString path = m_chance.oneOf(m_folders);
        Folder after = *findFolder(m_collection, path);
        m_edit.title = u"change folder "_s + path;
        for (int i = m_chance.in(75) ? 1 : 3; i > 0; --i)
            changeField(after, m_chance);
        ItemTree &item = *m_edit.expected.find(path);
        item.own = ownValue(after);
        if (m_chance.in(10))
            giveName(item, path);
        after.name = item.name;
        m_edit.touched = {path};
        m_edit.run = [path, after](const EditSource &source) {
            return changeFolder(source, path, after);
        };
    }

    void changeTheCollection()
    {
        Collection after = m_collection;
        changeField(after, m_chance);
        m_edit.title = u"change collection"_s;
        m_edit.expected.own = treeOf(after).own;
        m_edit.touched = {QString()};
        m_edit.run = [after](const EditSource &source) { return changeCollection(source, after); };
    }

    void rename()
    {
        const QStringList all = m_routes + m_folders;
        if (all.isEmpty())
            return;
        const QString path = m_chance.oneOf(all);
        m_edit.title = u"rename "_s + path;
        ItemTree &item = *m_edit.expected.find(path);
        giveName(item, path);
        m_edit.touched = {path};
        m_edit.run = [path, name = item.name](const EditSource &source) {
            return renameItem(source, path, name);
        };
    }

    InsertionPoint randomPoint()
    {
        InsertionPoint point;
        point.folder =
            m_folders.isEmpty() || m_chance.in(30) ? QString() : m_chance.oneOf(m_folders);
        const QStringList names = m_edit.expected.find(point.folder)->names();
        if (!names.isEmpty() && m_chance.in(75)) {
            point.neighbour = m_chance.oneOf(names);
            point.isBehind = m_chance.in(50);
        }
        m_edit.title += u" at “%1”, %2 “%3”"_s.arg(
            point.folder, point.isBehind ? u"behind"_s : u"before"_s, point.neighbour);
        return point;
    }

    static size_t indexAt(const ItemTree &folder, const InsertionPoint &point)
    {
        const auto neighbour = std::ranges::find(folder.items, point.neighbour, &ItemTree::name);
        if (point.neighbour.isEmpty() || neighbour == folder.items.end())
            return folder.items.size();
        return size_t(neighbour - folder.items.begin()) + (point.isBehind ? 1 : 0);
    }

    // Under free names.
    void insert(const InsertionPoint &point, std::vector<ItemTree> items)
    {
        ItemTree &folder = *m_edit.expected.find(point.folder);
        size_t index = indexAt(folder, point);
        for (ItemTree &item : items) {
            item.name = freeNameIn(folder.names(), item.name);
            folder.items.insert(folder.items.begin() + std::ptrdiff_t(index++), std::move(item));
        }
    }

    static void makeNew(ItemTree &item)
    {
        item.origin.clear();
        for (ItemTree &inner : item.items)
            makeNew(inner);
    }

    void add()
    {
        const InsertionPoint point = randomPoint();
        ItemTree item{
            .name = randomName(m_chance), .own = {}, .needs = {}, .targets = {}, .origin = {}};
        if (m_chance.in(60)) {
            const Route route = donorRoute(m_chance, item.name);
            m_edit.title.prepend(u"add route "_s + item.name);
            item.isFolder = false;
            item.own = ownValue(route);
            m_edit.run = [point, route](const EditSource &source) {
                return addRoute(source, point, route);
            };
        } else {
            const Folder folder = donorFolder(m_chance, item.name);
            m_edit.title.prepend(u"add folder "_s + item.name);
            item.own = ownValue(folder);
            m_edit.run = [point, folder](const EditSource &source) {
                return addFolder(source, point, folder);
            };
        }
        insert(point, {item});
    }

    // None of which is inside another one.
    QStringList someItems()
    {
        const QStringList all = m_routes + m_folders;
        QStringList paths;
        for (int i = m_chance.in(60) ? 1 : 4; i > 0 && !all.isEmpty(); --i) {
            const QString path = m_chance.oneOf(all);
            const bool isApart = std::ranges::none_of(paths, [&](const QString &other) {
                return isAtOrBelow(path, other) || isAtOrBelow(other, path);
            });
            if (isApart)
                paths.append(path);
        }
        return paths;
    }

    std::vector<ItemTree> copiesOf(const QStringList &paths)
    {
        std::vector<ItemTree> copies;
        for (const QString &path : paths) {
            copies.push_back(*m_edit.expected.find(path));
            makeNew(copies.back());
        }
        return copies;
    }

    void take(const QString &path)
    {
        ItemTree &parent = *m_edit.expected.find(parentPath(path));
        std::erase_if(parent.items, [&](const ItemTree &each) { return each.origin == path; });
    }

    void remove()
    {
        const QStringList paths = someItems();
        if (paths.isEmpty())
            return;
        m_edit.title = u"remove "_s + paths.join(u" | ");
        for (const QString &path : paths)
            take(path);
        m_edit.touched = paths;
        m_edit.run = [paths](const EditSource &source) { return removeItems(source, paths); };
    }

    void move()
    {
        const QStringList paths = someItems();
        m_edit.title = u"move "_s + paths.join(u" | ");
        const InsertionPoint point = randomPoint();
        const bool isIntoItself = std::ranges::any_of(
            paths, [&](const QString &path) { return isAtOrBelow(point.folder, path); });
        if (paths.isEmpty() || isIntoItself)
            return;
        ItemTree &tree = m_edit.expected;
        const ItemTree &target = *tree.find(point.folder);
        size_t index = indexAt(target, point);
        std::vector<ItemTree> moved;
        for (size_t i = 0; i < target.items.size(); ++i)
            index -= i < indexAt(target, point) && paths.contains(target.items[i].origin) ? 1 : 0;
        const QStringList before = target.names();
        for (const QString &path : paths) {
            moved.push_back(*tree.find(path));
            moved.back().isMoved = true;
        }
        for (const QString &path : paths)
            take(path);
        ItemTree &folder = *tree.find(point.folder);
        for (ItemTree &item : moved) {
            item.name = freeNameIn(folder.names(), item.name);
            folder.items.insert(folder.items.begin() + std::ptrdiff_t(index++), std::move(item));
        }
        m_edit.touched = paths;
        m_edit.areNeedsFollowed = true;
        m_edit.changesNothing = before == folder.names() && isWithin(paths, point.folder);
        m_edit.run = [paths, point](const EditSource &source) {
            return moveItems(source, paths, point);
        };
    }

    static bool isWithin(const QStringList &paths, const QString &folder)
    {
        return std::ranges::all_of(paths,
                                   [&](const QString &path) { return parentPath(path) == folder; });
    }

    void duplicate()
    {
        const QStringList paths = someItems();
        if (paths.isEmpty())
            return;
        m_edit.title = u"duplicate "_s + paths.join(u" | ");
        insert({.folder = parentPath(paths.last()), .neighbour = paths.last().section(u'/', -1)},
               copiesOf(paths));
        m_edit.touched = paths;
        m_edit.run = [paths](const EditSource &source) { return duplicateItems(source, paths); };
    }

    void paste()
    {
        const QStringList paths = someItems();
        if (paths.isEmpty())
            return;
        m_edit.title = u"paste "_s + paths.join(u" | ");
        const InsertionPoint point = randomPoint();
        insert(point, copiesOf(paths));
        m_edit.touched = paths;
        m_edit.run = [paths, point](const EditSource &source) -> Result<EditedCollection> {
            const Result<CopiedItems> copied = copyItems(source, paths);
            return copied ? pasteItems(source, point, *copied) : std::unexpected(copied.error());
        };
    }

    void changeNothing()
    {
        m_edit.title = u"change nothing"_s;
        m_edit.changesNothing = true;
        const QStringList all = m_routes + m_folders;
        const QString path = all.isEmpty() ? QString() : m_chance.oneOf(all);
        m_edit.run = [path](const EditSource &source) -> Result<EditedCollection> {
            const CollectionItem *item = findItem(source.collection, path);
            if (!item)
                return changeCollection(source, source.collection);
            if (const auto *route = std::get_if<Route>(&item->item))
                return changeRoute(source, path, *route);
            return changeFolder(source, path, std::get<Folder>(item->item));
        };
    }

    const Collection &m_collection;
    Chance &m_chance;
    RandomEdit m_edit;
    QStringList m_routes;
    QStringList m_folders;
};

} // namespace

RandomEdit randomEdit(const Collection &collection, Chance &chance)
{
    return EditMaker(collection, chance).make();
}
