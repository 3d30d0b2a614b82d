// Runs of kinds that the samples do not have: a large body that arrives, and rows of data.
#include "inspector/arrivalbar.h"
#include "inspector/responsepanel.h"
#include "scenes.h"
#include "scenesteps.h"
#include "shell/limitsbutton.h"
#include "support/trickleserver.h"

namespace Broadside {

namespace {

QImage download()
{
    constexpr qint64 eightyMegabytes = 80'000'000;
    constexpr qint64 quarterMegabyte = 250'000;
    TrickleServer server({.size = eightyMegabytes, .piece = quarterMegabyte});
    Scene scene(usual);
    scene.write(QStringLiteral("files.broadside.yaml"),
                "broadside: 1\nname: Files\nbase_url: " + server.url().toUtf8() +
                    "\nroutes:\n  - { name: archive, get: /archive.zip }\n");
    scene.open(scene.filePath(QStringLiteral("files.broadside.yaml")), false);
    openTabs(scene, {QStringLiteral("archive")});
    scene.startRun();
    const ArrivalBar *bar = scene.window().findChild<ResponsePanel *>()->arrival();
    scene.waitUntil([bar] { return bar->isVisible(); }, "the download is told");
    return grabbed(scene.window());
}

void openUsers(Scene &scene)
{
    scene.write(QStringLiteral("users.csv"), "name,city\nada,London\ngrace,New York\nlin,Wien\n");
    scene.write(QStringLiteral("users.broadside.yaml"),
                "broadside: 1\nname: Users\nbase_url: http://127.0.0.1:8080\nroutes:\n"
                "  - { name: search, get: \"/echo/{{name}}\" }\n"
                "  - { name: city, get: \"/echo/{{city}}\" }\n");
    scene.open(scene.filePath(QStringLiteral("users.broadside.yaml")));
    OpenCollection *collection = scene.window().workspace().active();
    RunChoices choices = collection->choices();
    choices.dataFile = scene.filePath(QStringLiteral("users.csv"));
    collection->setChoices(choices);
}

QImage dataRows()
{
    Scene scene(usual);
    openUsers(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("search"));
    return pictureOf(scene);
}

QImage dataFile()
{
    Scene scene(usual);
    openUsers(scene);
    auto *button = scene.window().findChild<LimitsButton *>();
    button->click();
    return pictureWith(scene, *shownDialog<QFrame>(scene, *button));
}

} // namespace

std::vector<SceneEntry> runScenes()
{
    return {
        {QStringLiteral("download"), download},
        {QStringLiteral("data-rows"), dataRows},
        {QStringLiteral("data-file"), dataFile},
    };
}

} // namespace Broadside
