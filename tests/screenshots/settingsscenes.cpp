// The pages of the settings: as they are at first, filled, and with what is wrong.
#include "preferences/preferencefield.h"
#include "preferences/preferencesdialog.h"
#include "scenes.h"
#include "scenesteps.h"
#include "sourcedir.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>

#include <algorithm>

namespace Broadside {

namespace {

using Page = PreferencesDialog::Page;

const QString demoFile = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/demo/localhost");

PreferencesDialog *openSettings(Scene &scene, Page page)
{
    openShop(scene);
    scene.trigger(QStringLiteral("preferences"));
    auto *dialog = scene.window().findChild<PreferencesDialog *>();
    dialog->showPage(page);
    return dialog;
}

const QWidget *pageInFront(const PreferencesDialog &dialog)
{
    return dialog.findChild<QStackedWidget *>()->currentWidget();
}

// Typed to the end, from the top of the page.
void fillFields(const PreferencesDialog &dialog, const QStringList &texts)
{
    const auto fields = pageInFront(dialog)->findChildren<PreferenceField *>();
    for (qsizetype i = 0; i < texts.size(); ++i)
        fields[i]->give(texts[i]);
}

template <Page page>
QImage settingsPage()
{
    Scene scene(usual);
    return pictureWith(scene, *openSettings(scene, page));
}

QImage smallSettings()
{
    Scene scene(small);
    return pictureWith(scene, *openSettings(scene, Page::Certificates));
}

QImage proxyWith(const QStringList &texts)
{
    Scene scene(usual);
    PreferencesDialog *dialog = openSettings(scene, Page::Proxy);
    auto *mode = pageInFront(*dialog)->findChild<QComboBox *>();
    mode->setCurrentIndex(mode->count() - 1);
    Q_EMIT mode->activated(mode->currentIndex());
    fillFields(*dialog, texts);
    return pictureWith(scene, *dialog);
}

QImage filledProxy()
{
    return proxyWith({QStringLiteral("http://proxy.example:3128"), QStringLiteral("ana"),
                      QStringLiteral("s3cret"), QStringLiteral("intranet.example, 10.0.0.0/8")});
}

QImage wrongProxy()
{
    return proxyWith(
        {QStringLiteral("proxy.example"), QString(), QString(), QStringLiteral("10.0.0.0/99")});
}

QImage certificatesWith(const QStringList &texts, const QString &awaited)
{
    Scene scene(usual);
    const PreferencesDialog *dialog = openSettings(scene, Page::Certificates);
    fillFields(*dialog, texts);
    scene.waitUntil(
        [dialog, awaited] {
            const auto labels = pageInFront(*dialog)->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&awaited](const QLabel *each) {
                return each->isVisible() && each->text().contains(awaited);
            });
        },
        "the files are read");
    return pictureWith(scene, *scene.window().findChild<PreferencesDialog *>());
}

QImage filledCertificates()
{
    return certificatesWith({demoFile + u".crt", demoFile + u".crt", demoFile + u".key"},
                            QStringLiteral("SHA-256"));
}

QImage wrongCertificates()
{
    return certificatesWith({demoFile + u".key", demoFile + u".crt"}, QStringLiteral("✖"));
}

} // namespace

std::vector<SceneEntry> settingsScenes()
{
    return {
        {QStringLiteral("settings"), settingsPage<Page::Appearance>},
        {QStringLiteral("settings-editor"), settingsPage<Page::Editor>},
        {QStringLiteral("settings-network"), settingsPage<Page::Network>},
        {QStringLiteral("settings-proxy"), settingsPage<Page::Proxy>},
        {QStringLiteral("settings-proxy-filled"), filledProxy},
        {QStringLiteral("settings-proxy-wrong"), wrongProxy},
        {QStringLiteral("settings-certificates"), settingsPage<Page::Certificates>},
        {QStringLiteral("settings-certificates-filled"), filledCertificates},
        {QStringLiteral("settings-certificates-wrong"), wrongCertificates},
        {QStringLiteral("settings-small"), smallSettings},
        {QStringLiteral("settings-notifications"), settingsPage<Page::Notifications>},
        {QStringLiteral("settings-history"), settingsPage<Page::History>},
    };
}

} // namespace Broadside
