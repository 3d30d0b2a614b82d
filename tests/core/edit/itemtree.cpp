#include "itemtree.h"

#include "edit/itemfinder.h"
#include "formats/folderwriter.h"
#include "formats/routevalues.h"
#include "formats/yamlwriter.h"
#include "plan/routeindex.h"

#include <algorithm>

using namespace Broadside;

namespace {

Value without(Value map, const QStringList &keys)
{
    map.members.removeIf([&](const ValueMember &each) { return keys.contains(each.key); });
    return map;
}

class TreeMaker
{
public:
    explicit TreeMaker(const Collection &collection)
        : m_index(collection, {})
    {}

    void addItems(const Folder &folder, const QString &path, ItemTree &tree) const
    {
        for (const CollectionItem &item : folder.items) {
            ItemTree made;
            made.name = nameOf(item);
            made.origin = joinedPath(path, made.name);
            if (const auto *route = std::get_if<Route>(&item.item)) {
                made.isFolder = false;
                made.own = ownValue(*route);
                addNeeds(*route, made);
            } else {
                made.own = ownValue(std::get<Folder>(item.item));
                addItems(std::get<Folder>(item.item), made.origin, made);
            }
            tree.items.push_back(std::move(made));
        }
    }

private:
    void addNeeds(const Route &route, ItemTree &made) const
    {
        const IndexedRoute &from = m_index.routes()[size_t(m_index.find(made.origin))];
        for (const NameReference &need : route.needs) {
            const int target = m_index.resolve(need.name, from);
            made.needs.append(need.name);
            made.targets.append(target < 0 ? QString() : m_index.routes()[size_t(target)].id);
        }
    }

    RouteIndex m_index;
};

void collectPaths(const ItemTree &tree, const QString &path, QHash<QString, QString> &paths)
{
    for (const ItemTree &item : tree.items) {
        const QString itemPath = joinedPath(path, item.name);
        if (!item.origin.isEmpty())
            paths.insert(item.origin, itemPath);
        collectPaths(item, itemPath, paths);
    }
}

class Comparison
{
public:
    Comparison(const ItemTree &expected, bool areNeedsFollowed)
        : m_paths(expected.paths())
        , m_areNeedsFollowed(areNeedsFollowed)
    {}

    QString of(const ItemTree &expected, const ItemTree &is, const QString &path) const
    {
        if (expected.name != is.name || expected.isFolder != is.isFolder)
            return QStringLiteral("“%1” is called “%2”").arg(path, is.name);
        if (!saysTheSame(expected.own, is.own)) {
            return QStringLiteral("“%1” says %2 instead of %3")
                .arg(path, QString::fromUtf8(toFlowYaml(is.own)),
                     QString::fromUtf8(toFlowYaml(expected.own)));
        }
        if (!needsTheSame(expected, is)) {
            return QStringLiteral("“%1” needs %2 instead of %3")
                .arg(path, (is.needs + is.targets).join(u'|'),
                     (expected.needs + expected.targets).join(u'|'));
        }
        if (expected.items.size() != is.items.size()) {
            return QStringLiteral("“%1” has %2 instead of %3")
                .arg(path, is.names().join(u'|'), expected.names().join(u'|'));
        }
        for (size_t i = 0; i < is.items.size(); ++i) {
            const ItemTree &item = expected.items[i];
            const QString problem = of(item, is.items[i], joinedPath(path, item.name));
            if (!problem.isEmpty())
                return problem;
        }
        return {};
    }

private:
    bool needsTheSame(const ItemTree &expected, const ItemTree &is) const
    {
        if (!m_areNeedsFollowed || expected.origin.isEmpty())
            return expected.needs == is.needs;
        if (expected.needs.size() != is.needs.size())
            return false;
        for (qsizetype i = 0; i < is.needs.size(); ++i) {
            const QString target = m_paths.value(expected.targets[i]);
            // Where the whole path of a route means another one, nothing can name it.
            const bool isRight = target.isEmpty()
                                     ? expected.needs[i] == is.needs[i]
                                     : target == is.targets[i] || target == is.needs[i];
            if (!isRight)
                return false;
        }
        return true;
    }

    QHash<QString, QString> m_paths;
    bool m_areNeedsFollowed;
};

} // namespace

ItemTree *ItemTree::find(const QString &path)
{
    ItemTree *found = this;
    for (const QString &wanted : path.split(u'/', Qt::SkipEmptyParts)) {
        const auto item = std::ranges::find(found->items, wanted, &ItemTree::name);
        if (item == found->items.end())
            return nullptr;
        found = &*item;
    }
    return found;
}

QStringList ItemTree::names() const
{
    QStringList result;
    for (const ItemTree &item : items)
        result.append(item.name);
    return result;
}

QHash<QString, QString> ItemTree::paths() const
{
    QHash<QString, QString> result;
    collectPaths(*this, {}, result);
    return result;
}

Value ownValue(const Route &route)
{
    return without(routeValue(route), {QStringLiteral("name"), QStringLiteral("needs")});
}

Value ownValue(const Folder &folder)
{
    return without(folderValue(folder), {QStringLiteral("folder"), QStringLiteral("routes")});
}

ItemTree treeOf(const Collection &collection)
{
    ItemTree tree;
    tree.own = without(collectionValue(collection), {QStringLiteral("routes")});
    TreeMaker(collection).addItems(collection.root, {}, tree);
    return tree;
}

QString difference(const ItemTree &expected, const Collection &edited, bool areNeedsFollowed)
{
    return Comparison(expected, areNeedsFollowed).of(expected, treeOf(edited), {});
}
