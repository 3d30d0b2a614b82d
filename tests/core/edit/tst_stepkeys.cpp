// Edits of collections with dependencies, middleware and scripts: what is not meant stays as it is
// written, files are named from where their routes come to, and dependencies need what they needed.
#include "edit/collectionedit.h"
#include "formats/collectionreader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

const QByteArray stepsShop = "broadside: 1\n"
                             "name: Shop\n"
                             "base_url: http://127.0.0.1:1\n"
                             "defaults: # of all\n"
                             "  timeout: 2s # short\n"
                             "  dependencies: [ agents ] # all of them\n"
                             "dependencies: # what there is\n"
                             "  agents: { user_agents: [ a ] } # one\n"
                             "  bearer:\n"
                             "    needs: [ Auth/login ] # first\n"
                             "    headers: { Authorization: \"Bearer {{token}}\" }\n"
                             "middleware: [ log ] # around\n"
                             "startup: [ { script: scripts/a.js } ]\n"
                             "routes:\n"
                             "  - folder: Auth\n"
                             "    routes:\n"
                             "      - { name: login, post: /login }\n"
                             "  - folder: Users\n"
                             "    dependencies: [ bearer ] # who\n"
                             "    routes:\n"
                             "      - name: search\n"
                             "        get: /users\n"
                             "        checks:\n"
                             "          - script: scripts/a.js # looks\n"
                             "        handler: | # counts\n"
                             "          return response.json().length;\n"
                             "        returns: number\n"
                             "  - folder: Beside\n"
                             "    defaults: { dependencies: bearer } # inside\n"
                             "    routes: []\n"
                             "  - include: parts/more.yaml\n"
                             "    folder: More\n";

using StepRouteChange = std::function<void(Route &)>;
using StepFolderChange = std::function<void(Folder &)>;

std::vector<NameReference> namedSteps(const QStringList &names)
{
    std::vector<NameReference> references;
    for (const QString &name : names)
        references.push_back({name});
    return references;
}

Script stepBody(const QString &body)
{
    Script script;
    script.body = body;
    return script;
}

QByteArray replacedStep(QByteArray in, const QByteArray &old, const QByteArray &fresh)
{
    return in.count(old) == 1 ? in.replace(old, fresh) : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(StepRouteChange)
Q_DECLARE_METATYPE(StepFolderChange)

class TestStepKeys : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_shop;
    LoadedCollection m_loaded;

    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        [[maybe_unused]] const bool isOpen =
            QDir().mkpath(QFileInfo(path).absolutePath()) && file.open(QIODevice::WriteOnly);
        file.write(text);
        return path;
    }

    EditSource source() const { return {m_loaded.collection, CollectionFiles(m_loaded.texts)}; }

    // The text of the collection, or the sentence that says why not.
    QByteArray textOf(const Result<EditedCollection> &edited) const
    {
        if (!edited)
            return edited.error().toString().toUtf8();
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        return again.errors.isEmpty() ? edited->files.text(m_shop)
                                      : again.errors[0].toString().toUtf8();
    }

private Q_SLOTS:
    void init()
    {
        write(u"scripts/a.js"_s, "export default () => true;\n");
        write(u"parts/more.yaml"_s, "routes:\n  - { name: old, get: / }\n");
        m_shop = write(u"shop.broadside.yaml"_s, stepsShop);
        m_loaded = loadCollection(m_shop);
        QVERIFY2(m_loaded.errors.isEmpty(),
                 m_loaded.errors.isEmpty() ? "" : qPrintable(m_loaded.errors[0].toString()));
    }

    void changesOfARouteTouchWhatTheyMean_data()
    {
        QTest::addColumn<StepRouteChange>("change");
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("fresh");
        const auto add = [](const char *name, StepRouteChange change, const char *old,
                            const char *fresh) {
            QTest::newRow(name) << change << QByteArray(old) << QByteArray(fresh);
        };
        add(
            "something else", [](Route &route) { route.url = Value::fromText(u"/people"_s); },
            "get: /users", "get: /people");
        add(
            "another body", [](Route &route) { route.handler = stepBody(u"return 1;\n"_s); },
            "return response.json().length;", "return 1;");
        add(
            "another type", [](Route &route) { route.returns = ResultType::List; },
            "returns: number", "returns: list");
        add(
            "no type", [](Route &route) { route.returns.reset(); }, "        returns: number\n",
            "");
        add(
            "a dependency", [](Route &route) { route.dependencies = namedSteps({u"agents"_s}); },
            "      - name: search\n", "      - name: search\n        dependencies: [agents]\n");
        add(
            "no script among the checks", [](Route &route) { route.scriptChecks.clear(); },
            "        checks:\n          - script: scripts/a.js # looks\n", "");
    }

    void changesOfARouteTouchWhatTheyMean()
    {
        QFETCH(StepRouteChange, change);
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, fresh);
        QCOMPARE(textOf(editRoute(source(), u"Users/search"_s, change)),
                 replacedStep(stepsShop, old, fresh));
    }

    void aHandlerGoesWithItsType()
    {
        const QByteArray text = textOf(editRoute(source(), u"Users/search"_s, [](Route &route) {
            route.handler.reset();
            route.returns.reset();
        }));
        QCOMPARE(text, replacedStep(stepsShop,
                                    "        handler: | # counts\n"
                                    "          return response.json().length;\n"
                                    "        returns: number\n",
                                    ""));
    }

    void checksKeepTheirScripts()
    {
        const auto edited = editRoute(source(), u"Users/search"_s, [](Route &route) {
            route.checks.push_back(*parseAssertion(u"status == 200"_s, {}));
        });
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        const auto &users = std::get<Folder>(again.collection.root.items[1].item);
        const auto &search = std::get<Route>(users.items[0].item);
        QCOMPARE(search.checks.size(), size_t(1));
        QCOMPARE(search.scriptChecks.size(), size_t(1));
        QCOMPARE(search.scriptChecks[0].file, u"scripts/a.js"_s);
    }

    void stepsAreWrittenWithANewRoute()
    {
        const auto &users = std::get<Folder>(m_loaded.collection.root.items[1].item);
        Route copy = std::get<Route>(users.items[0].item);
        copy.name = u"again"_s;
        copy.dependencies = namedSteps({u"agents"_s, u"bearer"_s});
        const auto edited = addRoute(source(), {}, copy);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        QVERIFY2(again.errors.isEmpty(),
                 again.errors.isEmpty() ? "" : qPrintable(again.errors[0].toString()));
        const auto &read = std::get<Route>(again.collection.root.items.back().item);
        QCOMPARE(read.dependencies.size(), size_t(2));
        QCOMPARE(read.handler->body, copy.handler->body);
        QCOMPARE(read.returns, copy.returns);
        QCOMPARE(read.scriptChecks.at(0).file, u"scripts/a.js"_s);
    }

    void changesOfFoldersTouchWhatTheyMean_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<StepFolderChange>("change");
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("fresh");
        const auto add = [](const char *name, const QString &folder, StepFolderChange change,
                            const char *old, const char *fresh) {
            QTest::newRow(name) << folder << change << QByteArray(old) << QByteArray(fresh);
        };
        const StepFolderChange both = [](Folder &folder) {
            folder.dependencies = namedSteps({u"bearer"_s, u"agents"_s});
        };
        const StepFolderChange none = [](Folder &folder) { folder.dependencies.clear(); };
        add("beside the defaults", u"Users"_s, both, "[ bearer ] # who",
            "[ bearer, agents ] # who");
        add("none beside", u"Users"_s, none, "    dependencies: [ bearer ] # who\n", "");
        add("in the defaults", u"Beside"_s, both, "{ dependencies: bearer } # inside",
            "{ dependencies: [bearer, agents] } # inside");
        add("new ones", u"Auth"_s, both, "  - folder: Auth\n",
            "  - folder: Auth\n    dependencies: [bearer, agents]\n");
        add("of all", QString(), both, "[ agents ] # all", "[ bearer, agents ] # all");
        add("none of all", QString(), none, "  dependencies: [ agents ] # all of them\n", "");
        add(
            "something else", QString(),
            [](Folder &folder) { folder.defaults.timeout = Milliseconds(3000); }, "2s # short",
            "3s # short");
    }

    void changesOfFoldersTouchWhatTheyMean()
    {
        QFETCH(QString, folder);
        QFETCH(StepFolderChange, change);
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, fresh);
        Collection after = m_loaded.collection;
        if (folder.isEmpty()) {
            change(after.root);
            QCOMPARE(textOf(changeCollection(source(), after)),
                     replacedStep(stepsShop, old, fresh));
            return;
        }
        for (CollectionItem &item : after.root.items) {
            auto *each = std::get_if<Folder>(&item.item);
            if (!each || each->name != folder)
                continue;
            change(*each);
            QCOMPARE(textOf(changeFolder(source(), folder, *each)),
                     replacedStep(stepsShop, old, fresh));
        }
    }

    // What the collection says of itself is left alone.
    void savingWithoutAChangeChangesNothing()
    {
        QCOMPARE(textOf(changeCollection(source(), m_loaded.collection)), stepsShop);
        Collection renamed = m_loaded.collection;
        renamed.name = u"Store"_s;
        QCOMPARE(textOf(changeCollection(source(), renamed)),
                 replacedStep(stepsShop, "name: Shop\n", "name: Store\n"));
    }

    void dependenciesFollowWhatTheyNeed()
    {
        QCOMPARE(textOf(renameItem(source(), u"Auth/login"_s, u"sign in"_s)),
                 replacedStep(replacedStep(stepsShop, "[ Auth/login ]", "[ Auth/sign in ]"),
                              "name: login", "name: sign in"));
        QCOMPARE(textOf(renameItem(source(), u"Auth"_s, u"Entry"_s)),
                 replacedStep(replacedStep(stepsShop, "[ Auth/login ]", "[ Entry/login ]"),
                              "folder: Auth", "folder: Entry"));
    }

    void whoNeedsARouteThroughADependencyIsCounted()
    {
        QCOMPARE(countNeeding(m_loaded.collection, {u"Auth/login"_s}), 1);
        QCOMPARE(countNeeding(m_loaded.collection, {u"Auth"_s, u"Users"_s}), 0);
    }

    void scriptsAreNamedFromAnotherFolder()
    {
        const auto inFile = editRoute(source(), u"Users/search"_s, [](Route &route) {
            Script script;
            script.file = u"scripts/a.js"_s;
            route.handler = script;
        });
        QVERIFY2(inFile, inFile ? "" : qPrintable(inFile.error().toString()));
        const LoadedCollection between = loadCollection(m_shop, {.files = inFile->files});
        const auto edited = moveItems({between.collection, inFile->files}, {u"Users/search"_s},
                                      {.folder = u"More"_s});
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        QVERIFY2(again.errors.isEmpty(),
                 again.errors.isEmpty() ? "" : qPrintable(again.errors[0].toString()));
        const QByteArray text = edited->files.text(m_folder.filePath(u"parts/more.yaml"_s));
        QCOMPARE(text.count("../scripts/a.js"), 2);
        QVERIFY(text.contains("# looks"));
    }
};

QTEST_GUILESS_MAIN(TestStepKeys)
#include "tst_stepkeys.moc"
