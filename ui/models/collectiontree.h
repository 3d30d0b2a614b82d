// A collection laid out as the tree that the window shows: errors first, then folders and routes in
// the order of the file. Includes without a name have no node of their own. A value for one
// collection; the model compares a new one with the old one after each reading.
#pragma once

#include "formats/collectionreader.h"

#include <QHash>
#include <QStringList>

#include <memory>
#include <vector>

namespace Broadside {

enum class TreeKind
{
    Collection,
    Folder,
    Route,
    Problem // something wrong in a file
};

// What a node shows, without its place in the tree.
struct TreeItem
{
    TreeKind kind = TreeKind::Collection;
    QString key = {};      // told apart from its siblings by it, also after the next reading
    QString name = {};     // of a problem its whole text
    QString id = {};       // of a route its id, of a folder its path
    QString method = {};   // of a route, likewise the following
    QString url = {};      // as stored, joined with what is around it
    QStringList tags = {}; // its own, then those of the folders around it
    bool isEnabled = true;
    SourcePlace place = {};
    QString words = {}; // name, URL and tags for searching: case-folded, a line each

    // Shows the same, even if it has another place in the file.
    bool looksLike(const TreeItem &other) const;
};

struct TreeNode
{
    TreeItem item;
    bool isDimmed = false;
    bool isKept = true; // by the filter that was applied last
    TreeNode *parent = nullptr;
    int row = 0; // in the parent
    std::vector<std::unique_ptr<TreeNode>> children;

    // Numbers the children from `first` on and makes them know this node.
    void adoptFrom(size_t first);
};

using RouteNodes = QHash<QString, TreeNode *>; // by id

// The tree of a collection, and where its routes are.
struct CollectionTree
{
    std::unique_ptr<TreeNode> root;
    RouteNodes routes;
};

// `loaded` may be null: nothing was read yet.
// Takes a part of a second for 100,000 routes; on any thread.
CollectionTree makeTree(const QString &title, const LoadedCollection *loaded,
                        const QList<Error> &errors);

// Calls with each route that the node is or holds.
template <typename Function>
void forEachRoute(TreeNode &node, const Function &function)
{
    if (node.item.kind == TreeKind::Route)
        function(node);
    for (const std::unique_ptr<TreeNode> &child : node.children)
        forEachRoute(*child, function);
}

} // namespace Broadside
