#include "models/collectiontree.h"

#include "plan/storedurl.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

namespace Broadside {

namespace {

// What is passed from folder to folder.
struct Surroundings
{
    QString path; // with a slash at its end; empty at the root
    QString base;
    QStringList prefixes;
    QStringList tags;
};

Surroundings entered(const Surroundings &outer, const Folder &folder)
{
    Surroundings inner = outer;
    if (!folder.name.isEmpty())
        inner.path += folder.name + u'/';
    if (folder.baseUrl)
        inner.base = folder.baseUrl->text;
    if (folder.prefix)
        inner.prefixes.append(folder.prefix->text);
    // Inner ones first: they say more about a route than those of the whole collection.
    inner.tags = folder.tags;
    for (const QString &tag : outer.tags) {
        if (!inner.tags.contains(tag))
            inner.tags.append(tag);
    }
    return inner;
}

QString problemText(const Error &error)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("CollectionTree", source);
    };
    const QString file = QFileInfo(error.place.file).fileName();
    if (error.place.line <= 0)
        return file.isEmpty() ? error.message : text("%1: %2").arg(file, error.message);
    const QString where =
        error.place.column > 0
            ? text("line %1, column %2").arg(error.place.line).arg(error.place.column)
            : text("line %1").arg(error.place.line);
    return file.isEmpty() ? text("%1: %2").arg(where, error.message)
                          : text("%1, %2: %3").arg(file, where, error.message);
}

// Fills one node, also with what includes without a name bring into it.
class NodeFiller
{
public:
    explicit NodeFiller(TreeNode &node)
        : m_node(node)
    {}

    void addProblem(const Error &error)
    {
        add({.kind = TreeKind::Problem, .name = problemText(error), .place = error.place});
    }

    void addItems(const Folder &folder, const Surroundings &around)
    {
        for (const CollectionItem &item : folder.items) {
            if (const auto *route = std::get_if<Route>(&item.item))
                addRoute(*route, around);
            else
                addFolder(std::get<Folder>(item.item), around);
        }
    }

private:
    TreeNode &add(TreeItem item)
    {
        QString key = QString::number(int(item.kind)) + u':' + item.name;
        while (m_keys.contains(key))
            key += u'\'';
        m_keys.insert(key);
        item.key = key;
        const QString words = item.name + u'\n' + item.url + u'\n' + item.tags.join(u'\n');
        item.words = words.toCaseFolded();
        m_node.children.push_back(std::make_unique<TreeNode>());
        m_node.children.back()->item = std::move(item);
        return *m_node.children.back();
    }

    void addRoute(const Route &route, const Surroundings &around)
    {
        QStringList tags = route.tags;
        for (const QString &tag : around.tags) {
            if (!tags.contains(tag))
                tags.append(tag);
        }
        const QString url = harmlessUrl(joinUrl(around.base, around.prefixes, route.url.text));
        add({.kind = TreeKind::Route,
             .name = route.name,
             .id = around.path + route.name,
             .method = route.method,
             .url = url,
             .tags = std::move(tags),
             .isEnabled = route.isEnabled,
             .place = route.place});
    }

    void addFolder(const Folder &folder, const Surroundings &around)
    {
        const Surroundings inside = entered(around, folder);
        if (folder.name.isEmpty()) {
            addItems(folder, inside);
            return;
        }
        TreeNode &node = add({.kind = TreeKind::Folder,
                              .name = folder.name,
                              .id = inside.path.chopped(1),
                              .place = folder.place});
        NodeFiller(node).addItems(folder, inside);
        node.adoptFrom(0);
    }

    TreeNode &m_node;
    QSet<QString> m_keys;
};

} // namespace

bool TreeItem::looksLike(const TreeItem &other) const
{
    return kind == other.kind && name == other.name && id == other.id && method == other.method &&
           url == other.url && tags == other.tags && isEnabled == other.isEnabled;
}

void TreeNode::adoptFrom(size_t first)
{
    for (size_t i = first; i < children.size(); ++i) {
        children[i]->parent = this;
        children[i]->row = int(i);
    }
}

CollectionTree makeTree(const QString &title, const LoadedCollection *loaded,
                        const QList<Error> &errors)
{
    auto root = std::make_unique<TreeNode>();
    root->item.name = title;
    NodeFiller filler(*root);
    for (const Error &error : errors)
        filler.addProblem(error);
    if (loaded) {
        root->item.place = loaded->collection.root.place;
        filler.addItems(loaded->collection.root, entered({}, loaded->collection.root));
    }
    root->adoptFrom(0);
    RouteNodes routes;
    forEachRoute(*root, [&routes](TreeNode &route) { routes.insert(route.item.id, &route); });
    return {.root = std::move(root), .routes = std::move(routes)};
}

} // namespace Broadside
