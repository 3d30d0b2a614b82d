#include "models/collectiontree.h"

#include "plan/storedurl.h"

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

// As short as it can be told from the others: a tree is narrow, and the tooltip names the file.
QString problemText(const Error &error)
{
    const QString file = QFileInfo(error.place.file).fileName();
    const SourcePlace &place = error.place;
    if (place.line <= 0)
        return file.isEmpty() ? error.message
                              : QString(file + QStringLiteral(": ") + error.message);
    const QString column =
        place.column > 0 ? QString(u':' + QString::number(place.column)) : QString();
    return QString::number(place.line) + column + u' ' + error.message;
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
        m_node.children.reserve(m_node.children.size() + folder.items.size());
        m_keys.reserve(m_keys.size() + qsizetype(folder.items.size()));
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
        item.key = QChar(u'0' + int(item.kind)) + u':' + item.name;
        while (m_keys.contains(item.key))
            item.key += u'\'';
        m_keys.insert(item.key);
        QString words = item.name + u'\n' + item.url;
        for (const QString &tag : std::as_const(item.tags))
            words += u'\n' + tag;
        item.words = std::move(words).toCaseFolded();
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
    routes.reserve(qsizetype(root->children.size()));
    forEachRoute(*root, [&routes](TreeNode &route) { routes.insert(route.item.id, &route); });
    return {.root = std::move(root), .routes = std::move(routes)};
}

} // namespace Broadside
