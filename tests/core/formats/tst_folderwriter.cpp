// What a collection and its folders say beside their routes, written with as few changes as can be.
#include "formats/collectionreader.h"
#include "formats/folderwriter.h"

#include <QTest>

using namespace Broadside;

namespace {

const QString filePath = QStringLiteral("/none/collection.yaml");

const QByteArray text = "broadside: 1\n"
                        "name: Shop # of ours\n"
                        "base_url: http://127.0.0.1\n"
                        "variables:\n"
                        "  page: 1 # the first\n"
                        "  key: { secret: KEY }\n"
                        "environments:\n"
                        "  # at home\n"
                        "  local: { page: 2 }\n"
                        "defaults:\n"
                        "  headers:\n"
                        "    - { name: Accept, value: text/plain } # all\n"
                        "  timeout: 2s\n"
                        "run: { concurrency: 6 }\n"
                        "routes:\n"
                        "  - folder: Users # people\n"
                        "    auth: { bearer: a }\n"
                        "    routes:\n"
                        "      - { name: a, get: / }\n";

// Methods as one may write them.
const QByteArray methodsText = "  post: # changes\n"
                               "    headers: # all of them\n"
                               "      X-Key: a # ours\n"
                               "    timeout: 2s # short\n"
                               "    retry: 0\n"
                               "  GET: { redirects: 3 } # few\n"
                               "  Put: {}\n";
const QByteArray withMethods = "broadside: 1\n"
                               "name: Shop\n"
                               "methods: # one by one\n"
                               "  # made with care\n" +
                               methodsText +
                               "routes:\n"
                               "  - { name: a, get: / }\n";

using Change = std::function<void(Collection &)>;

// With what stands there once in the place of something else.
QByteArray replacedOnce(QByteArray in, const QByteArray &old, const QByteArray &fresh)
{
    return in.count(old) == 1 ? in.replace(old, fresh) : QByteArray();
}

Folder &usersOf(Collection &collection)
{
    return std::get<Folder>(collection.root.items[0].item);
}

} // namespace

Q_DECLARE_METATYPE(Change)

class FolderWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOnlyWhatIsMeant_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("fresh");
        const auto add = [](const char *name, Change change, const char *old, const char *fresh) {
            QTest::newRow(name) << change << QByteArray(old) << QByteArray(fresh);
        };
        add(
            "the name", [](Collection &all) { all.name = QStringLiteral("Store"); }, "name: Shop #",
            "name: Store #");
        add(
            "a description", [](Collection &all) { all.root.description = QStringLiteral("Text"); },
            "base_url", "description: Text\nbase_url");
        add(
            "a variable",
            [](Collection &all) {
                all.root.variables[0].value = Value::fromText(QStringLiteral("last"));
            },
            "page: 1 # the", "page: last # the");
        add(
            "a secret variable",
            [](Collection &all) { all.root.variables[1].secretName = QStringLiteral("OTHER"); },
            "{ secret: KEY }", "{ secret: OTHER }");
        add(
            "a new variable",
            [](Collection &all) {
                all.root.variables.push_back(
                    {QStringLiteral("size"), Value::fromText(QStringLiteral("L")), {}});
            },
            "KEY }\n", "KEY }\n  size: L\n");
        add(
            "a variable of an environment",
            [](Collection &all) { all.environments[0].variables.clear(); }, "{ page: 2 }", "{}");
        add(
            "a new environment",
            [](Collection &all) {
                all.environments.push_back({QStringLiteral("remote"),
                                            {{QStringLiteral("base_url"),
                                              Value::fromText(QStringLiteral("http://r")),
                                              {}}}});
            },
            "{ page: 2 }\n", "{ page: 2 }\n  remote:\n    base_url: http://r\n");
        add(
            "a header", [](Collection &all) { all.root.defaults.headers[0].isEnabled = false; },
            "text/plain }", "text/plain, enabled: false }");
        add(
            "no timeout", [](Collection &all) { all.root.defaults.timeout.reset(); },
            "  timeout: 2s\n", "");
        add(
            "no limit", [](Collection &all) { all.run.concurrency = 0; }, "concurrency: 6",
            "concurrency: unlimited");
        add(
            "retries", [](Collection &all) { all.root.defaults.retry = RetryPolicy{.max = 3}; },
            "  timeout: 2s\n", "  timeout: 2s\n  retry: 3\n");
        add(
            "how to retry",
            [](Collection &all) {
                all.root.defaults.retry = RetryPolicy{.max = 3, .statuses = {503}};
            },
            "  timeout: 2s\n", "  timeout: 2s\n  retry:\n    max: 3\n    statuses: [503]\n");
        add(
            "a rate", [](Collection &all) { all.run.rate = Rate{1.5}; }, "concurrency: 6",
            "concurrency: 6, rate: 1.5/s");
        add(
            "defaults of a method",
            [](Collection &all) { all.methodDefaults[QStringLiteral("GET")].redirects = 0; },
            "run: {", "methods:\n  GET:\n    redirects: 0\nrun: {");
    }

    void changesOnlyWhatIsMeant()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, fresh);
        const Collection before = parseCollection(text, filePath).collection;
        Collection after = before;
        change(after);
        const auto result =
            updateCollection(YamlDocument::parse(text, filePath).value(), before, after);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(text.count(old), 1);
        QCOMPARE(result->text(), QByteArray(text).replace(old, fresh));
    }

    void changesOnlyTheMethodMeant_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("fresh");
        using Methods = std::map<QString, RequestSettings>;
        const auto add = [](const char *name, const std::function<void(Methods &)> &change,
                            const QByteArray &old, const QByteArray &fresh) {
            QTest::newRow(name) << Change([change](Collection &all) { change(all.methodDefaults); })
                                << old << fresh;
        };
        const QString get = QStringLiteral("GET");
        const QString post = QStringLiteral("POST");
        const QString put = QStringLiteral("PUT");
        add("nothing", [](Methods &) {}, "name: Shop", "name: Shop");
        add(
            "a key in lower case", [=](Methods &all) { all[post].timeout = Milliseconds(5000); },
            "timeout: 2s #", "timeout: 5s #");
        add(
            "a header",
            [=](Methods &all) {
                all[post].headers.push_back({.name = QStringLiteral("X-New"),
                                             .value = Value::fromText(QStringLiteral("b"))});
            },
            "ours\n", "ours\n      X-New: b\n");
        add(
            "no headers", [=](Methods &all) { all[post].headers.clear(); },
            "    headers: # all of them\n      X-Key: a # ours\n", "");
        add(
            "in one line", [=](Methods &all) { all[get].timeout = Milliseconds(1000); },
            "{ redirects: 3 }", "{ timeout: 1s, redirects: 3 }");
        add(
            "one thing for another",
            [=](Methods &all) {
                all[get].redirects.reset();
                all[get].http = HttpVersion::Auto;
            },
            "{ redirects: 3 }", "{ http: auto }");
        add(
            "one that says nothing", [=](Methods &all) { all[put].redirects = 0; }, "Put: {}",
            "Put: {redirects: 0}");
        add(
            "another method", [](Methods &all) { all[QStringLiteral("DELETE")].redirects = 0; },
            "Put: {}\n", "Put: {}\n  DELETE:\n    redirects: 0\n");
        add(
            "another one without settings", [](Methods &all) { all[QStringLiteral("DELETE")]; },
            "name: Shop", "name: Shop");
        add(
            "one less", [=](Methods &all) { all.erase(get); }, "  GET: { redirects: 3 } # few\n",
            "");
        add("an empty one less", [=](Methods &all) { all.erase(put); }, "  Put: {}\n", "");
        add(
            "one emptied", [=](Methods &all) { all[post] = {}; },
            methodsText.first(methodsText.indexOf("  GET")), "");
        add(
            "another one for all",
            [=](Methods &all) {
                all.clear();
                all[QStringLiteral("PATCH")].redirects = 0;
            },
            methodsText, "  PATCH:\n    redirects: 0\n");
        add(
            "none left", [=](Methods &all) { all.clear(); },
            "methods: # one by one\n  # made with care\n" + methodsText, "");
    }

    void changesOnlyTheMethodMeant()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, fresh);
        const LoadedCollection loaded = parseCollection(withMethods, filePath);
        QCOMPARE(loaded.errors.size(), 0);
        Collection after = loaded.collection;
        change(after);
        const auto result = updateCollection(YamlDocument::parse(withMethods, filePath).value(),
                                             loaded.collection, after);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(result->text(), replacedOnce(withMethods, old, fresh));
        QCOMPARE(parseCollection(result->text(), filePath).errors.size(), 0);
    }

    // What others refer to stays as it is for them.
    void writesOutMethodsFromElsewhere()
    {
        const QByteArray shared = "broadside: 1\n"
                                  "defaults: &all { timeout: 2s }\n"
                                  "methods:\n"
                                  "  POST: *all # the same\n"
                                  "  PUT: { <<: *all, redirects: 1 }\n"
                                  "routes:\n"
                                  "  - { name: a, get: / }\n";
        const QString post = QStringLiteral("POST");
        const QString put = QStringLiteral("PUT");
        const LoadedCollection loaded = parseCollection(shared, filePath);
        QCOMPARE(loaded.errors.size(), 0);
        Collection after = loaded.collection;
        after.methodDefaults[post].timeout = Milliseconds(5000);
        after.methodDefaults[put].timeout.reset();
        const auto result = updateCollection(YamlDocument::parse(shared, filePath).value(),
                                             loaded.collection, after);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        const LoadedCollection again = parseCollection(result->text(), filePath);
        QVERIFY2(again.errors.isEmpty(), result->text());
        QVERIFY2(again.collection.methodDefaults == after.methodDefaults, result->text());
        QCOMPARE(again.collection.root.defaults.timeout, std::optional(Milliseconds(2000)));
        QVERIFY2(result->text().contains("# the same"), result->text());
    }

    void changesFolders()
    {
        Collection collection = parseCollection(text, filePath).collection;
        const Folder before = usersOf(collection);
        Folder after = before;
        after.name = QStringLiteral("People");
        after.tags = {QStringLiteral("users")};
        after.defaults.auth = BearerAuth{Value::fromText(QStringLiteral("b"))};
        after.defaults.http = HttpVersion::Http1;
        const auto result = updateFolder(YamlDocument::parse(text, filePath).value(),
                                         {QStringLiteral("routes"), 0}, before, after);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(result->text(),
                 QByteArray(text)
                     .replace("Users # people\n", "People # people\n    tags: [users]\n")
                     .replace("auth: { bearer: a }\n",
                              "auth: { bearer: b }\n    defaults:\n      http: '1.1'\n"));
        collection = parseCollection(result->text(), filePath).collection;
        QCOMPARE(usersOf(collection).defaults.http, HttpVersion::Http1);
    }

    void writesNewFolders()
    {
        Folder folder;
        folder.name = QStringLiteral("New");
        folder.prefix = Value::fromText(QStringLiteral("/new"));
        const auto result = insertItem(YamlDocument::parse(text, filePath).value(),
                                       {QStringLiteral("routes")}, 1, folderValue(folder));
        QVERIFY(result);
        const LoadedCollection loaded = parseCollection(result->text(), filePath);
        QCOMPARE(loaded.errors.size(), 0);
        QCOMPARE(std::get<Folder>(loaded.collection.root.items[1].item).name,
                 QStringLiteral("New"));
    }
};

QTEST_APPLESS_MAIN(FolderWriterTest)
#include "tst_folderwriter.moc"
