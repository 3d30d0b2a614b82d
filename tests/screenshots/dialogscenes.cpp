#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/responsepanel.h"
#include "palette/commandpalette.h"
#include "palette/shortcutsheet.h"
#include "preferences/preferencesdialog.h"
#include "scenes.h"
#include "scenesteps.h"

#include <QFile>
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

QImage settings()
{
    Scene scene(usual);
    openShop(scene);
    scene.trigger(QStringLiteral("preferences"));
    return pictureWith(scene, *scene.window().findChild<PreferencesDialog *>());
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

} // namespace

std::vector<SceneEntry> dialogScenes()
{
    return {
        {QStringLiteral("recent-files"), recentFiles}, {QStringLiteral("palette"), palette},
        {QStringLiteral("palette-all"), wholePalette}, {QStringLiteral("shortcuts"), shortcuts},
        {QStringLiteral("settings"), settings},        {QStringLiteral("search-csv"), csvSearched},
    };
}

} // namespace Broadside
