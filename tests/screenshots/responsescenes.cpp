// Responses of kinds that the samples do not have: redirects, pages, Markdown, pictures, and JSON
// that is none.
#include "inspector/bodypage.h"
#include "inspector/imageviewer.h"
#include "inspector/responsepanel.h"
#include "inspector/richviewer.h"
#include "inspector/textviewers.h"
#include "scenes.h"
#include "scenesteps.h"

#include <QTabWidget>

namespace Broadside {

namespace {

const QByteArray contents = "broadside: 1\n"
                            "name: Contents\n"
                            "base_url: http://127.0.0.1:8080\n"
                            "routes:\n"
                            "  - { name: moved, get: \"/redirect/3?status=301\" }\n"
                            "  - { name: page, get: /sample/page.html }\n"
                            "  - { name: notes, get: /sample/notes.md }\n"
                            "  - { name: picture, get: /sample/harbour.png }\n"
                            "  - { name: broken, get: /sample/broken.json }\n"
                            "  - name: tray\n"
                            "    get: /cookies/set?flavour=ginger&filling=none\n"
                            "    captures: { flavour: jsonpath \"$.cookies.flavour\" }\n";

ResponsePanel *openResponse(Scene &scene, const QString &route)
{
    scene.write(QStringLiteral("contents.broadside.yaml"), contents);
    scene.open(scene.filePath(QStringLiteral("contents.broadside.yaml")));
    openTabs(scene, {route});
    scene.runToEnd();
    showResponseOf(scene, route);
    return scene.window().findChild<ResponsePanel *>();
}

QImage redirects()
{
    Scene scene(usual);
    QTabWidget *tabs = openResponse(scene, QStringLiteral("moved"))->tabs();
    scene.waitUntil([tabs] { return tabs->isTabVisible(ResponsePanel::RedirectsTab); },
                    "there were redirects");
    tabs->setCurrentIndex(ResponsePanel::RedirectsTab);
    return pictureOf(scene);
}

// A page that is there only when there is something on it.
template <ResponsePanel::Page page>
QImage ofTray()
{
    Scene scene(usual);
    QTabWidget *tabs = openResponse(scene, QStringLiteral("tray"))->tabs();
    scene.waitUntil([tabs] { return tabs->isTabVisible(page); }, "there is such a page");
    tabs->setCurrentIndex(page);
    return pictureOf(scene);
}

// Once the viewer, which has to be of that kind, shows what it should.
template <typename Viewer>
QImage body(const QString &route, ViewMode mode, bool (*isShown)(const Viewer &))
{
    Scene scene(usual);
    BodyPage *page = openResponse(scene, route)->body();
    page->setMode(mode);
    scene.waitUntil(
        [page, isShown] {
            const auto *viewer = qobject_cast<Viewer *>(page->viewer());
            return viewer && isShown(*viewer);
        },
        "the body is shown");
    return pictureOf(scene);
}

bool hasText(const RichViewer &viewer)
{
    return !viewer.browser()->document()->isEmpty();
}

bool hasPicture(const ImageViewer &viewer)
{
    return !viewer.image().isNull();
}

bool tellsProblem(const PrettyViewer &viewer)
{
    return !viewer.notice()->text().isEmpty();
}

QImage page()
{
    return body(QStringLiteral("page"), ViewMode::Preview, hasText);
}

QImage notes()
{
    return body(QStringLiteral("notes"), ViewMode::Preview, hasText);
}

QImage picture()
{
    return body(QStringLiteral("picture"), ViewMode::Preview, hasPicture);
}

QImage brokenJson()
{
    return body(QStringLiteral("broken"), ViewMode::Pretty, tellsProblem);
}

} // namespace

std::vector<SceneEntry> responseScenes()
{
    return {
        {QStringLiteral("response-redirects"), redirects},
        {QStringLiteral("response-cookies"), ofTray<ResponsePanel::CookiesTab>},
        {QStringLiteral("response-captures"), ofTray<ResponsePanel::CapturesTab>},
        {QStringLiteral("preview-html"), page},
        {QStringLiteral("preview-markdown"), notes},
        {QStringLiteral("preview-image"), picture},
        {QStringLiteral("response-json-broken"), brokenJson},
    };
}

} // namespace Broadside
