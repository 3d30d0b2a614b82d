#include "palette/paletteitem.h"

#include "models/collectiontree.h"

namespace Broadside {

namespace {

void addNode(PaletteItems &items, const TreeNode &node, const QString &title, int source)
{
    PaletteItem item{.kind = PaletteItem::Collection, .text = node.item.name, .source = source};
    switch (node.item.kind) {
    case TreeKind::Problem:
        return;
    case TreeKind::Collection:
        item.text = title;
        break;
    case TreeKind::Folder:
        item.kind = PaletteItem::Folder;
        item.text = item.id = node.item.id;
        item.detail = title;
        break;
    case TreeKind::Route:
        item.kind = PaletteItem::Route;
        item.text = item.id = node.item.id;
        item.hint = node.item.method;
        item.detail = title;
        break;
    }
    item.fold();
    if (item.kind == PaletteItem::Route) // its method and its URL are found, too
        item.foldedDetail +=
            QString(u'\n' + node.item.method + u'\n' + node.item.url).toCaseFolded();
    items.push_back(std::move(item));
    for (const std::unique_ptr<TreeNode> &child : node.children)
        addNode(items, *child, title, source);
}

} // namespace

void PaletteItem::fold()
{
    foldedText = text.toCaseFolded();
    foldedDetail = detail.toCaseFolded();
}

PaletteItems withCollections(PaletteItems items, const std::vector<PaletteCollection> &collections)
{
    int source = 0;
    for (const PaletteCollection &each : collections) {
        const CollectionTree tree = makeTree(each.title, each.loaded.get(), {});
        addNode(items, *tree.root, each.title, source++);
    }
    return items;
}

} // namespace Broadside
