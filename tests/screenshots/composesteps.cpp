#include "composesteps.h"

#include "composer/jsonedit.h"
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "scenesteps.h"

#include <QTabWidget>

namespace Broadside {

namespace {

// The last request cannot be sent: its folder's token is of an environment that nobody chose.
const QByteArray bodies =
    "broadside: 1\n"
    "name: Bodies\n"
    "base_url: http://127.0.0.1:1\n"
    "variables: { user: ana, city: Lisbon, key: k-2718 }\n"
    "environments:\n"
    "  local: { base_url: \"http://127.0.0.1:8000\", city: Porto }\n"
    "  staging: { base_url: https://staging.example.com, "
    "token: { secret: staging } }\n"
    "auth: { api_key: { name: X-Key, value: \"{{key}}\", in: header } }\n"
    "defaults:\n"
    "  headers: { Accept: application/json, X-Client: broadside }\n"
    "  timeout: 20s\n"
    "routes:\n"
    "  - name: json\n"
    "    post: /echo\n"
    "    description: |\n"
    "      # What it is for\n"
    "      Tells the *weather* of a day, see [the docs](https://example.com).\n"
    "    tags: [ weather, smoke ]\n"
    "    headers:\n"
    "      - { name: X-Trace, value: \"{{$uuid}}\" }\n"
    "      - { name: X-Off, value: never, enabled: false }\n"
    "    auth: { basic: { user: \"{{user}}\", password: secret-word } }\n"
    "    json: { city: \"{{city}}\", days: [ 1, 2.5, null ], deep: { on: true } }\n"
    "    checks: [ status == 200, duration < 500, 'jsonpath \"$.days[1]\" == 2.5' ]\n"
    "    captures: { town: jsonpath \"$.json.city\", kind: header \"Content-Type\" split \"/\" "
    "first }\n"
    "    timeout: 2s\n"
    "  - name: form\n"
    "    post: /echo\n"
    "    params:\n"
    "      - { name: city, value: \"{{city}}\" }\n"
    "      - { name: unit, value: nautical miles }\n"
    "      - { name: debug, value: 1, enabled: false }\n"
    "    form: { user: \"{{user}}\", note: fair & windy, day: [ 1, 2 ] }\n"
    "  - name: parts\n"
    "    post: /echo\n"
    "    multipart:\n"
    "      - { name: note, value: from the roof }\n"
    "      - { name: photo, file: storm.png, filename: roof.png, "
    "content_type: image/png }\n"
    "  - name: text\n"
    "    put: /echo\n"
    "    headers: { Content-Type: text/markdown }\n"
    "    text: |\n"
    "      # Log\n"
    "      {{user}} saw *three* ships at {{city}}.\n"
    "  - name: file\n"
    "    put: /echo\n"
    "    file: storm.png\n"
    "  - name: query\n"
    "    post: /echo\n"
    "    needs: json\n"
    "    graphql:\n"
    "      query: \"query Day($city: String!) { day(city: $city) { wind } }\"\n"
    "      variables: { city: \"{{city}}\" }\n"
    "      operation: Day\n"
    "  - folder: Archive\n"
    "    description: Days that are over.\n"
    "    prefix: /archive\n"
    "    tags: [ archive ]\n"
    "    variables: { year: 1999 }\n"
    "    defaults: { headers: { X-Archive: old } }\n"
    "    auth: { bearer: \"{{token}}\" }\n"
    "    routes:\n"
    "      - { name: day, get: \"/{{year}}/1\" }\n";

const QString bodiesName = QStringLiteral("bodies.broadside.yaml");

} // namespace

const QByteArray &bodiesText()
{
    return bodies;
}

QString bodiesPath(const Scene &scene)
{
    return scene.filePath(bodiesName);
}

void openBodies(Scene &scene, const QString &route)
{
    scene.write(QStringLiteral("storm.png"), QByteArray(2048, '~')); // which two of them send
    scene.write(bodiesName, bodies);
    scene.open(bodiesPath(scene), false);
    openTabs(scene, {route});
    scene.settle();
}

void showPart(Scene &scene, RequestPart part)
{
    QWidget *tabs = scene.window().findChild<RouteTabs *>();
    for (QTabWidget *pages : tabs->findChildren<QTabWidget *>()) {
        if (pages->isVisible())
            pages->setCurrentIndex(part);
    }
    scene.settle();
}

void editUrl(Scene &scene, const QString &text)
{
    scene.window().findChild<TemplateEdit *>(QStringLiteral("url"))->setPlainText(text);
    const OpenCollection *collection = scene.window().workspace().active();
    scene.waitUntil([collection] { return collection->isModified(); }, "the edit is made");
}

void typeBrokenJson(Scene &scene)
{
    showPart(scene, BodyPart);
    auto *edit = scene.window().findChild<JsonEdit *>();
    edit->setPlainText(QStringLiteral("{\n  \"city\": \"{{town}}\",\n  \"days\": [1, 2\n}"));
    scene.waitUntil([edit] { return !edit->problem().isEmpty(); }, "the mistake is marked");
}

} // namespace Broadside
