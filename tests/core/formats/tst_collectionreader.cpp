// What a right collection becomes: values, inheritance as written, includes, files.
#include "formats/collectionreader.h"
#include "sourcedir.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

QString goodFile(const char *name)
{
    return QStringLiteral(BROADSIDE_SOURCE_DIR "/tests/data/collections/good/") +
           QString::fromUtf8(name);
}

LoadedCollection parsed(const QByteArray &text)
{
    return parseCollection("broadside: 1\n" + text, QStringLiteral("/nowhere/a.broadside.yaml"));
}

QByteArray errorsOf(const LoadedCollection &loaded)
{
    QByteArray text;
    for (const Error &error : loaded.errors)
        text += error.toString().toUtf8() + '\n';
    return text;
}

// By the path of names; folders without a name do not count.
const Route *findRoute(const Folder &folder, const QString &id)
{
    for (const CollectionItem &item : folder.items) {
        if (const auto *route = std::get_if<Route>(&item.item)) {
            if (route->name == id)
                return route;
            continue;
        }
        const auto &nested = std::get<Folder>(item.item);
        const QString start = nested.name.isEmpty() ? QString() : QString(nested.name + u'/');
        if (!id.startsWith(start))
            continue;
        if (const Route *route = findRoute(nested, id.mid(start.size())))
            return route;
    }
    return nullptr;
}

const Folder *findFolder(const Folder &around, const QString &name)
{
    for (const CollectionItem &item : around.items) {
        const auto *folder = std::get_if<Folder>(&item.item);
        if (folder && folder->name == name)
            return folder;
    }
    return nullptr;
}

void writeFile(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class CollectionReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryGoodFile_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *folder : {"/tests/data/collections/good", "/resources/samples"}) {
            const QDir directory(QStringLiteral(BROADSIDE_SOURCE_DIR) + QString::fromUtf8(folder));
            for (const QString &name : directory.entryList({QStringLiteral("*.yaml")}, QDir::Files))
                QTest::newRow(qPrintable(name)) << directory.filePath(name);
        }
    }

    void readsEveryGoodFile()
    {
        QFETCH(QString, path);
        const LoadedCollection loaded = loadCollection(path);
        QCOMPARE(errorsOf(loaded), QByteArray());
        QCOMPARE(loaded.collection.filePath, path);
        QCOMPARE(loaded.collection.directoryPath, QFileInfo(path).absolutePath());
    }

    void readsTheCollectionItself()
    {
        const Collection collection = loadCollection(goodFile("everything.yaml")).collection;
        QCOMPARE(collection.name, QStringLiteral("Everything"));
        QCOMPARE(collection.root.baseUrl->text, QStringLiteral("https://api.example.com"));
        QCOMPARE(collection.root.prefix->text, QStringLiteral("/v1"));
        QCOMPARE(collection.root.tags, QStringList{QStringLiteral("all")});
        QCOMPARE(collection.run.concurrency, 20);
        QCOMPARE(collection.environments.size(), 3u);
        const Environment &staging = collection.environments[1];
        QCOMPARE(staging.name, QStringLiteral("staging"));
        QCOMPARE(staging.variables[1].secretName, QStringLiteral("shop-staging"));
        QVERIFY(collection.environments[2].variables.empty());
        const RequestSettings &defaults = collection.root.defaults;
        QCOMPARE(defaults.timeout, Milliseconds(30'000));
        QCOMPARE(defaults.connectTimeout, Milliseconds(5000));
        QCOMPARE(defaults.redirects, 10);
        QCOMPARE(defaults.responseLimit, 20'000'000);
        QCOMPARE(defaults.http, HttpVersion::Auto);
        QCOMPARE(defaults.verifyTls, true);
        QCOMPARE(defaults.headers.size(), 3u); // the list repeats its name
        QCOMPARE(std::get<BasicAuth>(*defaults.auth).user.text, QStringLiteral("{{user}}"));
        QCOMPARE(collection.methodDefaults.at(QStringLiteral("POST")).headers.size(), 1u);
    }

    void keepsKindsAndSpellings()
    {
        const LoadedCollection loaded = loadCollection(goodFile("everything.yaml"));
        const Route *login = findRoute(loaded.collection.root, QStringLiteral("login"));
        QVERIFY(login);
        QCOMPARE(login->method, QStringLiteral("POST"));
        const Value &json = std::get<JsonBody>(login->body).value;
        QList<Value::Kind> kinds;
        for (const ValueMember &member : json.members)
            kinds.append(member.value.kind);
        using Kind = Value::Kind;
        QCOMPARE(kinds, (QList<Kind>{Kind::Text, Kind::Integer, Kind::Integer, Kind::Null,
                                     Kind::Text, Kind::Text}));
        QCOMPARE(json.members[1].value.text, QStringLiteral("007"));
        QCOMPARE(json.members[1].value.place.file, goodFile("everything.yaml"));
        QVERIFY(json.members[1].value.place.line > 0);
        // A map with more than `secret` is a map.
        const std::vector<Variable> &variables = loaded.collection.root.variables;
        QVERIFY(variables[3].isSecret());
        QVERIFY(!variables[4].isSecret());
        QCOMPARE(variables[4].value.kind, Kind::Map);
    }

    void readsRoutes()
    {
        const LoadedCollection loaded = loadCollection(goodFile("everything.yaml"));
        const Folder &root = loaded.collection.root;
        const Route *search = findRoute(root, QStringLiteral("Users/search"));
        QCOMPARE(search->params.size(), 4u);
        QCOMPARE(search->settings.headers.size(), 2u);
        QVERIFY(!search->settings.headers[1].isEnabled);
        QCOMPARE(search->tags.size(), 2);
        QCOMPARE(search->checks.size(), 2u);
        QCOMPARE(search->needs.front().name, QStringLiteral("login"));
        QCOMPARE(search->settings.http, HttpVersion::Http1);
        QCOMPARE(search->settings.redirects, 0);
        QCOMPARE(search->settings.verifyTls, false);
        QCOMPARE(search->settings.proxy->text, QStringLiteral("none"));
        QVERIFY(!search->isEnabled);
        QCOMPARE(std::get<ApiKeyAuth>(*search->settings.auth).name.text, QStringLiteral("X-Key"));
        const Route *form = findRoute(root, QStringLiteral("Users/form"));
        QCOMPARE(std::get<FormBody>(form->body).fields.size(), 3u);
        QCOMPARE(form->settings.http, HttpVersion::Http2);
        QCOMPARE(form->checks.size(), 1u);
        const Route *multipart = findRoute(root, QStringLiteral("Users/multipart"));
        QCOMPARE(std::get<MultipartBody>(multipart->body).parts[1].fileName->text,
                 QStringLiteral("p.png"));
        QCOMPARE(findRoute(root, QStringLiteral("Users/text"))->settings.http,
                 HttpVersion::Http2Direct);
        const Route *file = findRoute(root, QStringLiteral("Users/file"));
        QCOMPARE(file->method, QStringLiteral("PURGE"));
        QCOMPARE(std::get<FileBody>(file->body).path.text, QStringLiteral("body.bin"));
        const Route *graphql = findRoute(root, QStringLiteral("Users/graphql"));
        QCOMPARE(std::get<GraphQlBody>(graphql->body).operation->text, QStringLiteral("A"));
        QVERIFY(std::holds_alternative<NoAuth>(
            *findFolder(root, QStringLiteral("Users"))->defaults.auth));
    }

    void mountsIncludedFiles()
    {
        const LoadedCollection loaded = loadCollection(goodFile("everything.yaml"));
        const Folder &root = loaded.collection.root;
        QCOMPARE(loaded.files.size(), 3);
        QVERIFY(findRoute(root, QStringLiteral("plain")));
        QVERIFY(findRoute(root, QStringLiteral("Users/Deeper/plain")));
        QCOMPARE(findRoute(root, QStringLiteral("plain"))->place.file,
                 goodFile("parts/plain-list.yaml"));
        const Folder *own = findFolder(root, QStringLiteral("Tenant"));
        QVERIFY(own);
        QCOMPARE(own->prefix->text, QStringLiteral("/tenant"));
        const Folder *one = findFolder(root, QStringLiteral("Tenant one"));
        QVERIFY(one);
        QCOMPARE(one->prefix->text, QStringLiteral("/one/tenant"));
        QCOMPARE(one->tags, (QStringList{QStringLiteral("one"), QStringLiteral("tenant")}));
        QCOMPARE(one->baseUrl->text, QStringLiteral("https://one.example.com"));
        QCOMPARE(one->defaults.timeout, Milliseconds(9000));
        QCOMPARE(one->defaults.redirects, 3);
        QCOMPARE(one->defaults.headers.size(), 2u);
        QCOMPARE(one->defaults.headers[1].value.text, QStringLiteral("one"));
        QCOMPARE(one->variables.size(), 2u);
        QCOMPARE(one->variables[0].name, QStringLiteral("kept"));
        QCOMPARE(one->variables[1].value.text, QStringLiteral("one"));
        QCOMPARE(std::get<BearerAuth>(*one->defaults.auth).token.text, QStringLiteral("one"));
    }

    void expandsAliasesAndMerges()
    {
        const LoadedCollection loaded = loadCollection(goodFile("aliases.yaml"));
        const Route *second = findRoute(loaded.collection.root, QStringLiteral("second"));
        QCOMPARE(second->settings.timeout, Milliseconds(3000));
        const Value &json = std::get<JsonBody>(second->body).value;
        QCOMPARE(json.members.size(), 2);
        QCOMPARE(json.members[0].value.text, QStringLiteral("2"));
        QCOMPARE(json.members[1].key, QStringLiteral("size"));
    }

    void readsJson()
    {
        const LoadedCollection loaded = loadCollection(goodFile("json-file.yaml"));
        QCOMPARE(loaded.collection.name, QStringLiteral("JSON / é 😀"));
        QCOMPARE(loaded.collection.root.items.size(), 1u);
    }

    void takesTheNameFromTheFile()
    {
        QCOMPARE(parsed("").collection.name, QStringLiteral("a"));
        QCOMPARE(parsed("run: { concurrency: unlimited }").collection.run.concurrency, 0);
        const RunLimits limits =
            parsed("run: { per_host: 4, rate: 600/min, burst: 5 }").collection.run;
        QCOMPARE(limits,
                 (RunLimits{.perHost = 4, .rate = Rate{600, Milliseconds(60'000)}, .burst = 5}));
        QCOMPARE(parsed("run: { per_host: unlimited, rate: unlimited }").collection.run,
                 (RunLimits{.perHost = 0, .rate = Rate()}));
    }

    void findsTheFileOfAFolder()
    {
        QTemporaryDir directory;
        const QString other = directory.filePath(QStringLiteral("a.broadside.yaml"));
        writeFile(other, "broadside: 1\n");
        QCOMPARE(loadCollection(directory.path()).collection.filePath, other);
        writeFile(directory.filePath(QStringLiteral("b.broadside.yaml")), "broadside: 1\n");
        QVERIFY(loadCollection(directory.path())
                    .errors.first()
                    .message.contains(QStringLiteral(
                        "several collections (a.broadside.yaml, b.broadside.yaml)")));
        const QString main = directory.filePath(QStringLiteral("broadside.yaml"));
        writeFile(main, "broadside: 1\n");
        QCOMPARE(loadCollection(directory.path()).collection.filePath, main);
    }

    void keepsIncludesInsideTheFolder()
    {
        QTemporaryDir directory;
        const QString main = directory.filePath(QStringLiteral("c/broadside.yaml"));
        const QString outside = directory.filePath(QStringLiteral("outside.yaml"));
        writeFile(outside, "- { name: a, get: / }\n");
        writeFile(main, "broadside: 1\ninclude: link.yaml\n");
        QVERIFY(QFile::link(outside, directory.filePath(QStringLiteral("c/link.yaml"))));
        const LoadedCollection refused = loadCollection(main);
        QCOMPARE(refused.errors.size(), 1);
        QCOMPARE(refused.errors.first().message,
                 QStringLiteral("“link.yaml” is outside of the collection's folder; "
                                "--allow-outside permits that"));
        const LoadedCollection allowed = loadCollection(main, {.isOutsideAllowed = true});
        QCOMPARE(errorsOf(allowed), QByteArray());
        QVERIFY(findRoute(allowed.collection.root, QStringLiteral("a")));
    }

    // While the collection is edited, a file that somebody removed is there as a text.
    void readsAnIncludedTextThatIsNotOnDisk()
    {
        QTemporaryDir directory;
        const QString main = directory.filePath(QStringLiteral("broadside.yaml"));
        const QString part = directory.filePath(QStringLiteral("part.yaml"));
        writeFile(main, "broadside: 1\ninclude: part.yaml\n");
        QCOMPARE(loadCollection(main).errors.size(), 1);
        const QHash<QString, QByteArray> texts{{part, "- { name: a, get: / }\n"}};
        const LoadedCollection loaded = loadCollection(main, {.files = CollectionFiles(texts)});
        QCOMPARE(errorsOf(loaded), QByteArray());
        QVERIFY(findRoute(loaded.collection.root, QStringLiteral("a")));
        QCOMPARE(loaded.files, QStringList({main, part}));
        // One that includes itself is told apart, too.
        const QHash<QString, QByteArray> endless{{part, "- { include: part.yaml, folder: f }\n"}};
        QVERIFY(loadCollection(main, {.files = CollectionFiles(endless)})
                    .errors.first()
                    .message.contains(QStringLiteral("include each other without end")));
    }

    void boundsWhatIncludesMultiply()
    {
        QTemporaryDir directory;
        const QByteArray sixty = QByteArray("x, ").repeated(60);
        writeFile(directory.filePath(QStringLiteral("part.yaml")),
                  "- { name: a, get: /, json: [ &a [ " + sixty + "], &b [ " +
                      QByteArray(sixty).replace("x", "*a") + "], [ " +
                      QByteArray(sixty).replace("x", "*b") + "] ] }\n");
        QByteArray text = "broadside: 1\nroutes:\n";
        for (int i = 0; i < 10; ++i)
            text += "  - { include: part.yaml, folder: f" + QByteArray::number(i) + " }\n";
        const QString main = directory.filePath(QStringLiteral("broadside.yaml"));
        writeFile(main, text);
        const LoadedCollection loaded = loadCollection(main);
        QCOMPARE(loaded.collection.root.items.size(), 4u);
        QCOMPARE(loaded.errors.size(), 6);
        QVERIFY(
            loaded.errors.first().message.contains(QStringLiteral("more than 1,000,000 values")));
        QCOMPARE(loaded.errors.first().place.line, 7);
    }

    void readsTenThousandRoutes()
    {
        QByteArray text = "broadside: 1\nbase_url: http://127.0.0.1\nroutes:\n";
        for (int i = 0; i < 10'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "  - name: request number " + number + "\n    post: /api/v1/items/" + number +
                    "\n    tags: [smoke, users]\n    headers: { X-Request: \"" + number +
                    "\", Accept: application/json }\n    json: { name: John, email: "
                    "john@example.com, age: 25 }\n    checks: [ status == 200 ]\n";
        }
        const LoadedCollection loaded =
            parseCollection(text, QStringLiteral("/nowhere/a.broadside.yaml"));
        QVERIFY(loaded.errors.isEmpty());
        QCOMPARE(loaded.collection.root.items.size(), 10'000u);
    }
};

QTEST_GUILESS_MAIN(CollectionReaderTest)
#include "tst_collectionreader.moc"
