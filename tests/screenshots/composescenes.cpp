// The pages on which a request is composed.
#include "composer/docseditor.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "composesteps.h"
#include "scenes.h"
#include "scenesteps.h"

#include <QToolButton>

namespace Broadside {

namespace {

template <const char *route, RequestPart part>
QImage pageOf()
{
    Scene scene(usual);
    openBodies(scene, QString::fromLatin1(route));
    showPart(scene, part);
    return pictureOf(scene);
}

constexpr char json[] = "json";
constexpr char form[] = "form";
constexpr char parts[] = "parts";
constexpr char text[] = "text";
constexpr char file[] = "file";
constexpr char query[] = "query";
constexpr char archived[] = "Archive/day";

QImage brokenJson()
{
    Scene scene(small);
    openBodies(scene, QStringLiteral("json"));
    typeBrokenJson(scene);
    return pictureOf(scene);
}

QImage rowsAsText()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    showPart(scene, HeadersPart);
    for (RowsEditor *editor : scene.window().findChildren<RowsEditor *>()) {
        for (QToolButton *button : editor->findChildren<QToolButton *>()) {
            if (editor->isVisible() && button->isCheckable())
                button->click();
        }
    }
    scene.settle();
    return pictureOf(scene);
}

QImage editedDocs()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    showPart(scene, DocsPart);
    auto *editor = scene.window().findChild<DocsEditor *>();
    for (QToolButton *button : editor->findChildren<QToolButton *>()) {
        if (button->isCheckable())
            button->click();
    }
    scene.waitUntil([editor] { return editor->findChild<TemplateEdit *>()->isVisible(); },
                    "the text is shown");
    return pictureOf(scene);
}

} // namespace

std::vector<SceneEntry> composeScenes()
{
    return {
        {QStringLiteral("compose-params"), pageOf<form, ParamsPart>},
        {QStringLiteral("compose-headers"), pageOf<json, HeadersPart>},
        {QStringLiteral("compose-text"), rowsAsText},
        {QStringLiteral("compose-json"), pageOf<json, BodyPart>},
        {QStringLiteral("compose-json-broken"), brokenJson},
        {QStringLiteral("compose-form"), pageOf<form, BodyPart>},
        {QStringLiteral("compose-multipart"), pageOf<parts, BodyPart>},
        {QStringLiteral("compose-text-body"), pageOf<text, BodyPart>},
        {QStringLiteral("compose-file"), pageOf<file, BodyPart>},
        {QStringLiteral("compose-graphql"), pageOf<query, BodyPart>},
        {QStringLiteral("compose-auth"), pageOf<json, AuthPart>},
        {QStringLiteral("compose-checks"), pageOf<json, ChecksPart>},
        {QStringLiteral("compose-captures"), pageOf<json, CapturesPart>},
        {QStringLiteral("compose-settings"), pageOf<json, SettingsPart>},
        {QStringLiteral("compose-docs"), pageOf<json, DocsPart>},
        {QStringLiteral("compose-docs-edited"), editedDocs},
        {QStringLiteral("compose-sent"), pageOf<query, SentPart>},
        {QStringLiteral("compose-sent-not"), pageOf<archived, SentPart>},
    };
}

} // namespace Broadside
