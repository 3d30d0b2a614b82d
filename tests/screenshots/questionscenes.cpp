// What the window asks and tells about collections that are made, changed, saved and closed, and
// about itself.
#include "composesteps.h"
#include "history/differenceview.h"
#include "models/recoveryfile.h"
#include "scenes.h"
#include "scenesteps.h"
#include "shell/conflictdialog.h"
#include "shell/messagebar.h"
#include "shell/questionbar.h"
#include "shell/trustdialog.h"

#include <QFile>
#include <QFileDialog>
#include <QFileSystemModel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QTimeZone>

namespace Broadside {

namespace {

QImage unsavedChanges()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    editUrl(scene, QStringLiteral("/mine"));
    scene.trigger(QStringLiteral("closeCollection"));
    return pictureWith(scene, *shownDialog<QMessageBox>(scene));
}

QImage unsavableText()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    typeBrokenJson(scene);
    const OpenCollection *collection = scene.window().workspace().active();
    scene.waitUntil([collection] { return !collection->drafts().isEmpty(); }, "it is kept apart");
    scene.trigger(QStringLiteral("closeCollection"));
    return pictureWith(scene, *shownDialog<QMessageBox>(scene));
}

template <bool isShown>
QImage conflict()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    editUrl(scene, QStringLiteral("/mine"));
    scene.write(QStringLiteral("bodies.broadside.yaml"),
                QByteArray(bodiesText())
                    .replace("post: /echo\n    description", "post: /theirs\n    description"));
    const OpenCollection *collection = scene.window().workspace().active();
    scene.waitUntil([collection] { return !collection->conflicts().isEmpty(); },
                    "it is asked about");
    if (!isShown)
        return pictureOf(scene);
    scene.window().findChild<QuestionBar *>()->findChildren<QPushButton *>().last()->click();
    auto *dialog = scene.window().findChild<ConflictDialog *>();
    const auto *difference = dialog->findChild<DifferenceView *>();
    const auto isCompared = [difference] {
        return !difference->isWorking() && difference->lines()->model()->rowCount() > 0;
    };
    scene.waitUntil(isCompared, "the texts are compared");
    return pictureWith(scene, *dialog);
}

// As if a process had written it and ended.
void leaveUnsaved(const Scene &scene)
{
    const QString path = bodiesPath(scene);
    const QByteArray text = QByteArray(bodiesText()).replace("Lisbon", "Setúbal");
    const QDateTime time(QDate(2026, 11, 20), QTime(14, 3, 22), QTimeZone::UTC);
    RecoveryFile file(scene.filePath(QStringLiteral("recovery")), path);
    if (const Result<void> written = file.write({{path, text}}, time); !written)
        qFatal("%s", qPrintable(written.error().toString()));
}

QImage recoveredChanges()
{
    Scene scene(usual);
    leaveUnsaved(scene);
    openBodies(scene, QStringLiteral("json"));
    const auto *questions = scene.window().findChild<QuestionBar *>();
    scene.waitUntil([questions] { return questions->isVisible(); }, "it is asked about");
    return pictureOf(scene);
}

QImage failedSaving()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    editUrl(scene, QStringLiteral("/mine"));
    if (!QFile::setPermissions(bodiesPath(scene), QFile::ReadOwner | QFile::ReadGroup))
        qFatal("the file cannot be made read-only");
    scene.trigger(QStringLiteral("save"));
    const auto *messages = scene.window().findChild<MessageBar *>();
    scene.waitUntil([messages] { return messages->isVisible(); }, "the failure is told");
    return pictureOf(scene);
}

// As the user has trusted it once; of one file what is there now is another text.
void trustBefore(Scene &scene)
{
    const OpenCollection *collection = scene.window().workspace().active();
    const Collection &loaded = collection->loaded()->collection;
    const TrustedCollections store(scene.filePath(QStringLiteral("trusted.json")));
    const ScriptTrust trust = scriptTrust(loaded, store);
    if (!store.trust(loaded.filePath, trustedScripts(trust.sources)))
        qFatal("the scripts cannot be trusted");
    scene.write(QStringLiteral("lib.js"), "// A counter for each run.\n"
                                          "let count = 0;\n"
                                          "export const next = () => `n-${++count}`;\n");
}

template <bool isChanged>
QImage scriptsAsked()
{
    Scene scene(usual);
    scene.write(QStringLiteral("sign.js"),
                "import {next} from './lib.js';\n\n"
                "// Puts a number and a signature into each request.\n"
                "export default function (route, config) {\n"
                "  config.headers['X-Number'] = next();\n"
                "  config.headers['X-Signature'] =\n"
                "    crypto.hmacSha256(secrets.get('shop-key'), config.url);\n"
                "  return config;\n"
                "}\n");
    scene.write(QStringLiteral("lib.js"), "let count = 0;\nexport const next = () => ++count;\n");
    scene.write(QStringLiteral("signed.broadside.yaml"),
                "broadside: 1\nname: Signed\n"
                "dependencies:\n  signed: { script: sign.js }\n"
                "startup: [ { inline: \"app.vars.set('run', uuid())\" } ]\n"
                "routes:\n"
                "  - { name: search, get: /echo/search, dependencies: [ signed ],\n"
                "      handler: return response.json().path }\n"
                "  - { name: list, get: /echo/list, dependencies: [ signed ] }\n");
    scene.open(scene.filePath(QStringLiteral("signed.broadside.yaml")));
    if (isChanged)
        trustBefore(scene);
    scene.trigger(QStringLiteral("run"));
    return pictureWith(scene, *shownDialog<TrustDialog>(scene));
}

// Qt's own dialog, whose names and room are Qt's; so it is not looked through.
QImage newCollection()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    QImage picture = pictureOf(scene);
    scene.trigger(QStringLiteral("newCollection"));
    auto *dialog = shownDialog<QFileDialog>(scene);
    const auto *files = dialog->findChild<QFileSystemModel *>();
    scene.waitUntil(
        [files, dialog] {
            return files->rowCount(files->index(dialog->directory().absolutePath())) > 0;
        },
        "the files are listed");
    scene.settle(*dialog);
    paintOver(picture, scene, *dialog, dialog->grab().toImage());
    return picture;
}

// The box has an event loop of its own, which ends with it.
QImage about()
{
    Scene scene(usual);
    openShop(scene);
    QImage picture;
    QTimer::singleShot(0, &scene.window(), [&scene, &picture] {
        auto *box = shownDialog<QMessageBox>(scene);
        picture = pictureWith(scene, *box);
        box->reject();
    });
    scene.trigger(QStringLiteral("about"));
    scene.waitUntil([&picture] { return !picture.isNull(); }, "the picture is taken");
    return picture;
}

} // namespace

std::vector<SceneEntry> questionScenes()
{
    return {
        {QStringLiteral("new-collection"), newCollection},
        {QStringLiteral("unsaved"), unsavedChanges},
        {QStringLiteral("unsaved-text"), unsavableText},
        {QStringLiteral("recovered"), recoveredChanges},
        {QStringLiteral("save-failed"), failedSaving},
        {QStringLiteral("conflict"), conflict<false>},
        {QStringLiteral("conflict-differences"), conflict<true>},
        {QStringLiteral("scripts-asked"), scriptsAsked<false>},
        {QStringLiteral("scripts-changed"), scriptsAsked<true>},
        {QStringLiteral("about"), about},
    };
}

} // namespace Broadside
