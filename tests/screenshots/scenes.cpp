#include "scenes.h"

#include "composer/routetabs.h"
#include "historyscenes.h"
#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/responsepanel.h"
#include "plan/selectionpreview.h"
#include "scenesteps.h"
#include "shell/runchooser.h"
#include "sourcedir.h"
#include "support/longertexts.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QAbstractButton>
#include <QMenu>
#include <QTabWidget>

namespace Broadside {

namespace {

// One of the response's pages, or a way to show the body, whatever the language calls it.
void showPage(Scene &scene, ResponsePanel::Page page)
{
    scene.window().findChild<ResponsePanel *>()->tabs()->setCurrentIndex(page);
    scene.settle();
}

void showPage(Scene &scene, ViewMode mode)
{
    scene.window().findChild<ResponsePanel *>()->body()->setMode(mode);
    scene.settle();
}

template <auto page>
QImage responsePage()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    showPage(scene, page);
    return pictureOf(scene);
}

template <auto page>
QImage searchedPage()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    showPage(scene, page);
    BodyPage *body = scene.window().findChild<ResponsePanel *>()->body();
    body->openSearch();
    body->findBar()->field()->setText(QStringLiteral("le"));
    scene.waitUntil([body] { return body->viewer()->matchText().startsWith(u'1'); },
                    "something is found");
    return pictureOf(scene);
}

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
    return grabbed(scene.window());
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

QImage smallWindowWithLongTexts()
{
    LongerTexts longer;
    QCoreApplication::installTranslator(&longer);
    QImage picture = smallWindow();
    QCoreApplication::removeTranslator(&longer);
    return picture;
}

QImage smallWelcome()
{
    Scene scene(small);
    return pictureOf(scene);
}

QImage series()
{
    Scene scene(usual);
    openShop(scene);
    OpenCollection *collection = scene.window().workspace().active();
    RunChoices choices = collection->choices();
    choices.mode = RunMode::Series;
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

std::vector<SceneEntry> windowScenes()
{
    return {
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
        {QStringLiteral("small-window-long"), smallWindowWithLongTexts},
        {QStringLiteral("small-welcome"), smallWelcome},
        {QStringLiteral("response-tree"), responsePage<ViewMode::Tree>},
        {QStringLiteral("response-raw"), responsePage<ViewMode::Raw>},
        {QStringLiteral("response-preview"), responsePage<ViewMode::Preview>},
        {QStringLiteral("response-hex"), responsePage<ViewMode::Hex>},
        {QStringLiteral("search-pretty"), searchedPage<ViewMode::Pretty>},
        {QStringLiteral("search-tree"), searchedPage<ViewMode::Tree>},
        {QStringLiteral("search-hex"), searchedPage<ViewMode::Hex>},
        {QStringLiteral("response-headers"), responsePage<ResponsePanel::HeadersTab>},
        {QStringLiteral("response-timing"), responsePage<ResponsePanel::TimingTab>},
        {QStringLiteral("response-checks"), responsePage<ResponsePanel::ChecksTab>},
        {QStringLiteral("response-sent"), responsePage<ResponsePanel::SentTab>},
    };
}

} // namespace

const std::vector<SceneEntry> &scenes()
{
    static const std::vector<SceneEntry> all = [] {
        std::vector<SceneEntry> entries = windowScenes();
        for (const auto &others :
             {responseScenes(), dialogScenes(), composeScenes(), propertiesScenes(), treeScenes(),
              questionScenes(), historyScenes(), runScenes(), settingsScenes()})
            entries.insert(entries.end(), others.begin(), others.end());
        return entries;
    }();
    return all;
}

} // namespace Broadside
