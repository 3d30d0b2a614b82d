#include "scenes.h"

#include "composer/routetabs.h"
#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/responsepanel.h"
#include "plan/selectionpreview.h"
#include "scene.h"
#include "shell/runchooser.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QAbstractButton>
#include <QMenu>
#include <QTabWidget>

namespace Broadside {

namespace {

constexpr QSize usual(1440, 930);
constexpr QSize small(900, 600);

QImage pictureOf(Scene &scene)
{
    scene.settle();
    return scene.window().grab().toImage();
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

// As if its row in the timeline had been clicked.
void showResponseOf(Scene &scene, const QString &id)
{
    const int route = scene.window().liveRun().indexOf(id);
    Q_EMIT scene.window().findChild<TimelinePanel *>()->currentRouteChanged(route);
    scene.settle();
}

void openShop(Scene &scene)
{
    scene.openSample(QStringLiteral("shop"));
    openTabs(scene, {QStringLiteral("login"), QStringLiteral("Users/search")});
}

// One of the response's pages, by the beginning of its title, or a way to show the body.
void showPage(Scene &scene, const QString &title)
{
    auto *panel = scene.window().findChild<ResponsePanel *>();
    for (QTabWidget *pages : panel->findChildren<QTabWidget *>()) {
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i).startsWith(title))
                pages->setCurrentIndex(i);
        }
    }
    for (QAbstractButton *button : panel->findChildren<QAbstractButton *>()) {
        if (button->text() == title)
            button->click();
    }
    scene.settle();
}

template <const char *title>
QImage responsePage()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    showPage(scene, QString::fromLatin1(title));
    return pictureOf(scene);
}

template <const char *title>
QImage searchedPage()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    showPage(scene, QString::fromLatin1(title));
    BodyPage *body = scene.window().findChild<ResponsePanel *>()->body();
    body->openSearch();
    body->findBar()->field()->setText(QStringLiteral("le"));
    scene.waitUntil([body] { return body->viewer()->matchText().startsWith(u'1'); },
                    "something is found");
    return pictureOf(scene);
}

constexpr char pretty[] = "Pretty";
constexpr char tree[] = "Tree";
constexpr char raw[] = "Raw";
constexpr char preview[] = "Preview";
constexpr char hex[] = "Hex";
constexpr char headers[] = "Headers";
constexpr char timing[] = "Timing";
constexpr char checks[] = "Checks";
constexpr char sent[] = "Sent";

QImage welcome()
{
    Scene scene(usual);
    return pictureOf(scene);
}

QImage sampleLoaded()
{
    Scene scene(usual);
    openShop(scene);
    return pictureOf(scene);
}

QImage duringRun()
{
    Scene scene(usual);
    openShop(scene);
    scene.startRun();
    scene.waitUntil([&] { return scene.window().liveRun().report().counts().finished() >= 8; },
                    "eight requests are done");
    return scene.window().grab().toImage();
}

QImage afterRun()
{
    Scene scene(usual);
    openShop(scene);
    setTags(scene, QStringLiteral("users or posts and not slow"));
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    return pictureOf(scene);
}

QImage afterFailures()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Posts/delete"));
    return pictureOf(scene);
}

QImage stopped()
{
    Scene scene(usual);
    openShop(scene);
    scene.startRun();
    scene.waitUntil([&] { return scene.window().liveRun().report().counts().finished() >= 5; },
                    "five requests are done");
    scene.trigger(QStringLiteral("stop"));
    scene.waitUntil([&] { return !scene.window().liveRun().isRunning(); }, "the run ends");
    return pictureOf(scene);
}

QImage filterWithError()
{
    Scene scene(usual);
    openShop(scene);
    setTags(scene, QStringLiteral("users and (posts or"));
    return pictureOf(scene);
}

QImage filterWithUnknownTag()
{
    Scene scene(usual);
    openShop(scene);
    setTags(scene, QStringLiteral("users or psts and not zebra"));
    return pictureOf(scene);
}

QImage emptyCollection()
{
    Scene scene(usual);
    scene.write(QStringLiteral("empty.broadside.yaml"),
                "broadside: 1\nname: Empty\nbase_url: http://127.0.0.1:8080\nroutes: []\n");
    scene.open(scene.filePath(QStringLiteral("empty.broadside.yaml")));
    return pictureOf(scene);
}

QImage filtered()
{
    Scene scene(usual);
    openShop(scene);
    setTags(scene, QStringLiteral("users or posts and not slow"));
    return pictureOf(scene);
}

QImage brokenCollection()
{
    Scene scene(usual);
    scene.write(QStringLiteral("broken.broadside.yaml"),
                "broadside: 1\n"
                "name: Broken\n"
                "base_url: http://127.0.0.1:8080\n"
                "routes:\n"
                "  - { name: right, get: /posts/1, tags: [ fine ] }\n"
                "  - { name: mistyped, gett: /posts/2 }\n"
                "  - name: no needs\n"
                "    get: /posts/3\n"
                "    timeout: soon\n");
    scene.open(scene.filePath(QStringLiteral("broken.broadside.yaml")));
    return pictureOf(scene);
}

QByteArray manyRoutes(int count)
{
    QByteArray text = "broadside: 1\nname: Many\nbase_url: http://127.0.0.1:8080\n"
                      "run: { concurrency: 50 }\nroutes:\n";
    constexpr int perFolder = 50;
    for (int i = 0; i < count; ++i) {
        if (i % perFolder == 0)
            text += "  - folder: Part " + QByteArray::number(i / perFolder + 1) +
                    "\n    tags: [ part" + QByteArray::number(i / perFolder % 7 + 1) +
                    " ]\n    routes:\n";
        text += "      - { name: request " + QByteArray::number(i + 1) + ", get: /delay/" +
                QByteArray::number(5 + i * 37 % 60) + " }\n";
    }
    return text;
}

QImage thousandRows()
{
    Scene scene(usual);
    scene.write(QStringLiteral("many.broadside.yaml"), manyRoutes(1000));
    scene.open(scene.filePath(QStringLiteral("many.broadside.yaml")));
    scene.runToEnd();
    return pictureOf(scene);
}

QImage manyTabs()
{
    Scene scene(usual);
    scene.openSample(QStringLiteral("shop"));
    QStringList ids;
    for (const PreviewedRoute &route :
         previewSelection(scene.window().workspace().active()->loaded()->collection, {}).routes)
        ids += route.id;
    openTabs(scene, ids);
    return pictureOf(scene);
}

QImage earlierRun()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    scene.runToEnd();
    scene.window().findChild<RunChooser *>()->menu()->actions().constLast()->trigger();
    return pictureOf(scene);
}

QImage smallWindow()
{
    Scene scene(small);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    return pictureOf(scene);
}

QImage series()
{
    Scene scene(usual);
    openShop(scene);
    OpenCollection *collection = scene.window().workspace().active();
    RunChoices choices = collection->choices();
    choices.isSerial = true;
    collection->setChoices(choices);
    scene.runToEnd();
    return pictureOf(scene);
}

QImage nothingIsThere()
{
    Scene scene(usual);
    scene.open(QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples/shop.broadside.yaml"),
               false);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("login"));
    return pictureOf(scene);
}

} // namespace

const std::vector<SceneEntry> &scenes()
{
    static const std::vector<SceneEntry> all{
        {QStringLiteral("welcome"), welcome},
        {QStringLiteral("sample-loaded"), sampleLoaded},
        {QStringLiteral("filtered"), filtered},
        {QStringLiteral("filter-error"), filterWithError},
        {QStringLiteral("unknown-tag"), filterWithUnknownTag},
        {QStringLiteral("empty-collection"), emptyCollection},
        {QStringLiteral("many-tabs"), manyTabs},
        {QStringLiteral("earlier-run"), earlierRun},
        {QStringLiteral("during-run"), duringRun},
        {QStringLiteral("after-run"), afterRun},
        {QStringLiteral("after-failures"), afterFailures},
        {QStringLiteral("refused-connections"), nothingIsThere},
        {QStringLiteral("stopped"), stopped},
        {QStringLiteral("series"), series},
        {QStringLiteral("broken-collection"), brokenCollection},
        {QStringLiteral("thousand-rows"), thousandRows},
        {QStringLiteral("small-window"), smallWindow},
        {QStringLiteral("response-tree"), responsePage<tree>},
        {QStringLiteral("response-raw"), responsePage<raw>},
        {QStringLiteral("response-preview"), responsePage<preview>},
        {QStringLiteral("response-hex"), responsePage<hex>},
        {QStringLiteral("search-pretty"), searchedPage<pretty>},
        {QStringLiteral("search-tree"), searchedPage<tree>},
        {QStringLiteral("search-hex"), searchedPage<hex>},
        {QStringLiteral("response-headers"), responsePage<headers>},
        {QStringLiteral("response-timing"), responsePage<timing>},
        {QStringLiteral("response-checks"), responsePage<checks>},
        {QStringLiteral("response-sent"), responsePage<sent>},
    };
    return all;
}

} // namespace Broadside
