#include "history/speeddialog.h"
#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/responsepanel.h"
#include "palette/commandpalette.h"
#include "palette/shortcutsheet.h"
#include "scenes.h"
#include "scenesteps.h"
#include "shell/limitsbutton.h"

#include <QFile>
#include <QFrame>
#include <QLineEdit>
#include <QMenu>

namespace Broadside {

namespace {

QImage palette()
{
    Scene scene(usual);
    openShop(scene);
    scene.trigger(QStringLiteral("palette"));
    auto *palette = scene.window().findChild<CommandPalette *>();
    palette->field()->setText(QStringLiteral("us re"));
    return pictureWith(scene, *palette);
}

QImage wholePalette()
{
    Scene scene(usual);
    openShop(scene);
    scene.trigger(QStringLiteral("palette"));
    return pictureWith(scene, *scene.window().findChild<CommandPalette *>());
}

QImage shortcuts()
{
    Scene scene(usual);
    openShop(scene);
    scene.trigger(QStringLiteral("shortcuts"));
    return pictureWith(scene, *scene.window().findChild<ShortcutSheet *>());
}

QImage recentFiles()
{
    Scene scene(usual);
    scene.openSample(QStringLiteral("shop"));
    scene.write(QStringLiteral("gone.broadside.yaml"), "broadside: 1\nname: Gone\nroutes: []\n");
    scene.open(scene.filePath(QStringLiteral("gone.broadside.yaml")));
    QFile::remove(scene.filePath(QStringLiteral("gone.broadside.yaml")));
    for (OpenCollection *each : scene.window().workspace().collections())
        scene.window().workspace().close(each);
    const auto menus = scene.window().findChildren<QMenu *>();
    for (QMenu *menu : menus)
        Q_EMIT menu->aboutToShow(); // the files are looked for
    return pictureOf(scene);
}

// Its window is a frame, as parts of the main window are.
QImage limits()
{
    Scene scene(usual);
    openShop(scene);
    auto *button = scene.window().findChild<LimitsButton *>();
    button->click();
    QFrame *popup = nullptr;
    scene.waitUntil(
        [&popup, button] {
            popup = button->findChild<QFrame *>(Qt::FindDirectChildrenOnly);
            return popup && popup->isVisible();
        },
        "the limits are shown");
    return pictureWith(scene, *popup);
}

// A body that no sample has.
QImage csvSearched()
{
    Scene scene(usual);
    openShop(scene);
    scene.runToEnd();
    showResponseOf(scene, QStringLiteral("Users/search"));
    QByteArray table = "id,name,city,comment\n";
    for (int i = 1; i <= 400; ++i)
        table += QByteArray::number(i) + ",Name " + QByteArray::number(i % 23) +
                 (i % 3 == 0 ? ",Leipzig,\"a, b\"\n" : ",Bonn,\n");
    BodyPage *body = scene.window().findChild<ResponsePanel *>()->body();
    body->showBody(contentTypeOf({{"Content-Type", "text/csv"}}, table), table, false);
    body->setMode(ViewMode::Preview);
    body->openSearch();
    body->findBar()->field()->setText(QStringLiteral("leip"));
    scene.waitUntil([body] { return body->viewer()->matchText().startsWith(u'1'); },
                    "something is found");
    return pictureOf(scene);
}

// The server works on one request at a time, so that some of them get slower side by side.
QImage comparedSpeed(QSize size)
{
    Scene scene(size);
    QByteArray text = "broadside: 1\nname: Queue\nbase_url: http://127.0.0.1:8080\nroutes:\n";
    for (int i = 1; i <= 8; ++i)
        text += "  - { name: report " + QByteArray::number(i) + ", get: /" +
                (i % 2 == 0 ? "delay" : "serial") + "/" + QByteArray::number(60 + 7 * i) + " }\n";
    scene.write(QStringLiteral("queue.broadside.yaml"), text);
    scene.open(scene.filePath(QStringLiteral("queue.broadside.yaml")));
    OpenCollection *collection = scene.window().workspace().active();
    RunChoices choices = collection->choices();
    choices.mode = RunMode::Compare;
    collection->setChoices(choices);
    scene.startRun();
    return pictureWith(scene, *shownDialog<SpeedDialog>(scene));
}

QImage comparedSpeedUsual()
{
    return comparedSpeed(usual);
}

QImage comparedSpeedSmall()
{
    return comparedSpeed(small);
}

} // namespace

std::vector<SceneEntry> dialogScenes()
{
    return {
        {QStringLiteral("recent-files"), recentFiles},
        {QStringLiteral("palette"), palette},
        {QStringLiteral("palette-all"), wholePalette},
        {QStringLiteral("shortcuts"), shortcuts},
        {QStringLiteral("limits"), limits},
        {QStringLiteral("search-csv"), csvSearched},
        {QStringLiteral("compared-speed"), comparedSpeedUsual},
        {QStringLiteral("compared-speed-small"), comparedSpeedSmall},
    };
}

} // namespace Broadside
