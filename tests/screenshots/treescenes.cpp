// What one does to rows of the tree where they stand.
#include "scenes.h"
#include "scenesteps.h"
#include "tree/collectionmenu.h"
#include "tree/collectionpanel.h"
#include "tree/treeactions.h"

#include <QLineEdit>
#include <QTreeView>

namespace Broadside {

namespace {

QImage renaming()
{
    Scene scene(usual);
    openShop(scene);
    const CollectionPanel *tree = selectInTree(scene, QStringLiteral("Users/search"));
    tree->actions().rename->trigger();
    scene.waitUntil(
        [tree] {
            const auto *name = tree->view()->findChild<QLineEdit *>();
            return name && name->isVisible();
        },
        "the name can be typed");
    return pictureOf(scene);
}

// As if the middle of its row had been clicked.
QImage menuOf(const QString &item)
{
    Scene scene(usual);
    openShop(scene);
    QTreeView *view = selectInTree(scene, item)->view();
    const QPoint place(view->viewport()->width() / 2,
                       view->visualRect(view->currentIndex()).center().y());
    Q_EMIT view->customContextMenuRequested(place);
    auto *menu = shownDialog<CollectionMenu>(scene);
    const QImage picture = pictureWith(scene, *menu);
    menu->close();
    return picture;
}

QImage menuOfCollection()
{
    return menuOf({});
}

QImage menuOfFolder()
{
    return menuOf(QStringLiteral("Users"));
}

QImage menuOfRequest()
{
    return menuOf(QStringLiteral("Users/search"));
}

} // namespace

std::vector<SceneEntry> treeScenes()
{
    return {
        {QStringLiteral("tree-rename"), renaming},
        {QStringLiteral("tree-menu-collection"), menuOfCollection},
        {QStringLiteral("tree-menu-folder"), menuOfFolder},
        {QStringLiteral("tree-menu-request"), menuOfRequest},
    };
}

} // namespace Broadside
