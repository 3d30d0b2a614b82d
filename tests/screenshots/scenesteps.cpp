#include "scenesteps.h"

#include "composer/routetabs.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"
#include "windowcheck.h"

#include <QPainter>

namespace Broadside {

QStringList &problemsFound()
{
    static QStringList found;
    return found;
}

QImage grabbed(QWidget &window)
{
    // A text that has just changed has its room when this is over, which is before it is painted.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    problemsFound() += windowProblems(window);
    return window.grab().toImage();
}

QImage pictureOf(Scene &scene)
{
    scene.settle();
    return grabbed(scene.window());
}

void paintOver(QImage &picture, Scene &scene, const QWidget &dialog, const QImage &shown)
{
    const QPoint place = dialog.pos() - scene.window().pos();
    QPainter painter(&picture);
    painter.drawImage(place, shown);
    painter.setPen(scene.window().palette().color(QPalette::Mid));
    painter.drawRect(QRect(place, dialog.size()));
}

QImage pictureWith(Scene &scene, const QList<QWidget *> &dialogs)
{
    scene.settle();
    QImage picture = grabbed(scene.window());
    for (QWidget *dialog : dialogs)
        paintOver(picture, scene, *dialog, grabbed(*dialog));
    return picture;
}

void setTags(Scene &scene, const QString &tags)
{
    OpenCollection *collection = scene.window().workspace().active();
    RunChoices choices = collection->choices();
    choices.tags = tags;
    collection->setChoices(choices);
    scene.settle();
}

void openTabs(Scene &scene, const QStringList &ids)
{
    auto *tabs = scene.window().findChild<RouteTabs *>();
    for (const QString &id : ids)
        tabs->open(scene.window().workspace().active(), id);
    scene.settle();
}

void showResponseOf(Scene &scene, const QString &id)
{
    const int route = scene.window().liveRun().indexOf(id);
    Q_EMIT scene.window().findChild<TimelinePanel *>()->currentRouteChanged(route);
    scene.settle();
}

CollectionPanel *selectInTree(Scene &scene, const QString &path)
{
    auto *tree = scene.window().findChild<CollectionPanel *>();
    OpenCollection *collection = scene.window().workspace().active();
    tree->selectItem(collection, path);
    scene.waitUntil(
        [=] {
            const TreeSelection selected = tree->selection();
            return selected.collection == collection && selected.current == path;
        },
        "the row is selected");
    scene.settle();
    return tree;
}

void openShop(Scene &scene)
{
    scene.openSample(QStringLiteral("shop"));
    openTabs(scene, {QStringLiteral("login"), QStringLiteral("Users/search")});
}

} // namespace Broadside
