// The schemas of routes: in the collection, in files beside it, and what is refused.
#include "formats/collectionreader.h"
#include "formats/routewriter.h"
#include "formats/yamlupdate.h"
#include "model/jsonschema.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestSchemaReader : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QString collectionPath() const { return m_folder.filePath(QStringLiteral("c/broadside.yaml")); }

    LoadedCollection load(const QByteArray &routes, const LoadOptions &options = {})
    {
        return parseCollection("broadside: 1\nbase_url: http://a\nroutes:\n" + routes,
                               collectionPath(), options);
    }

    static const Route &route(const LoadedCollection &loaded, size_t index)
    {
        return std::get<Route>(loaded.collection.root.items.at(index).item);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        write(QStringLiteral("c/user.json"), "{\"required\": [\"id\"], \"properties\": {\"tags\": "
                                             "{\"$ref\": \"parts/tags.json\"}}}");
        write(QStringLiteral("c/parts/tags.json"), "{\"type\": \"array\"}");
        write(QStringLiteral("c/broken.json"), "{\n  \"type\": \n}");
        write(QStringLiteral("c/none.json"), "{\n  \"items\": {\n    \"type\": \"strin\"\n  }\n}");
        write(QStringLiteral("outside.json"), "{}");
    }

    void takesWhatStandsThere()
    {
        const LoadedCollection loaded =
            load("  - name: a\n"
                 "    post: /\n"
                 "    request_schema: { type: object, required: [name], properties: { name: { "
                 "minLength: 1 } } }\n"
                 "    response_schema: user.json\n"
                 "    responses: { 404: true, 5xx: { type: object }, default: user.json }\n");
        QVERIFY2(loaded.errors.isEmpty(),
                 loaded.errors.isEmpty() ? "" : qPrintable(loaded.errors[0].toString()));
        const RouteSchemas &schemas = route(loaded, 0).schemas;
        QVERIFY(schemas.request && schemas.response && schemas.request->files.isEmpty());
        QCOMPARE(schemas.request->compiled->problems(Json::parse("{\"name\": \"\"}")).count,
                 size_t(1));
        QCOMPARE(schemas.response->files.size(), 2);
        QCOMPARE(
            schemas.response->compiled->problems(Json::parse("{\"id\": 1, \"tags\": 2}")).count,
            size_t(1));
        QCOMPARE(schemas.responses.size(), size_t(3));
        QCOMPARE(schemas.responses[1].status, QStringLiteral("5xx"));
        // Its files are the collection's: the window looks after them.
        QCOMPARE(loaded.files.size(), 3);
    }

    void readsAFileOnce()
    {
        const LoadedCollection loaded =
            load("  - { name: a, get: /, response_schema: user.json }\n"
                 "  - { name: b, get: /, response_schema: ./user.json }\n");
        QVERIFY(loaded.errors.isEmpty());
        QCOMPARE(route(loaded, 0).schemas.response->compiled.get(),
                 route(loaded, 1).schemas.response->compiled.get());
    }

    void placeholdersStayAsTheyAre()
    {
        const LoadedCollection loaded =
            load("  - { name: a, get: /, response_schema: { const: \"{{x}}\" } }\n");
        QVERIFY(loaded.errors.isEmpty());
        QCOMPARE(route(loaded, 0).schemas.response->compiled->problems(Json("{{x}}")).count,
                 size_t(0));
    }

    void tellsWhereTheMistakeIs_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");      // 0: that of the library
        QTest::addColumn<QString>("message"); // what it has in it
        const QString here = QStringLiteral("broadside.yaml");
        QTest::newRow("in the collection")
            << QByteArray("{ properties: { a: { minLength: x } } }") << here << 6 << 54
            << QStringLiteral("this is no JSON Schema: /properties/a/minLength: ");
        QTest::newRow("a number") << QByteArray("5") << here << 6 << 22
                                  << QStringLiteral("a schema is a map");
        QTest::newRow("in a file") << QByteArray("none.json") << QStringLiteral("none.json") << 3
                                   << 13 << QStringLiteral("/items/type: invalid type 'strin'");
        QTest::newRow("no JSON") << QByteArray("broken.json") << QStringLiteral("broken.json") << 3
                                 << 0 << QStringLiteral("this is not JSON");
        QTest::newRow("not there") << QByteArray("nowhere.json") << here << 6 << 22
                                   << QStringLiteral("the schema “nowhere.json” does not exist");
        QTest::newRow("outside") << QByteArray("../outside.json") << here << 6 << 22
                                 << QStringLiteral("outside of the collection's folder");
        QTest::newRow("outside by a reference")
            << QByteArray("{ $ref: ../outside.json }") << here << 6 << 30
            << QStringLiteral("outside of the collection's folder");
        QTest::newRow("somewhere else") << QByteArray("{ $ref: 'https://example.com/a.json' }")
                                        << here << 6 << 30 << QStringLiteral("nothing is fetched");
        QTest::newRow("no number of JSON") << QByteArray("{ minimum: .inf }") << here << 6 << 33
                                           << QStringLiteral("JSON has no number “.inf”");
    }

    void tellsWhereTheMistakeIs()
    {
        QFETCH(const QByteArray, schema);
        QFETCH(const QString, file);
        QFETCH(const int, line);
        QFETCH(const int, column);
        QFETCH(const QString, message);
        const LoadedCollection loaded = load("  - name: bad\n"
                                             "    get: /\n"
                                             "    response_schema: " +
                                             schema + "\n  - { name: good, get: / }\n");
        QCOMPARE(loaded.errors.size(), 1);
        const Error &error = loaded.errors.first();
        QVERIFY2(error.message.contains(message), qPrintable(error.message));
        QCOMPARE(QFileInfo(error.place.file).fileName(), file);
        QCOMPARE(error.place.line, line);
        if (column > 0)
            QCOMPARE(error.place.column, column);
        QCOMPARE(route(loaded, 0).name, QStringLiteral("good"));
    }

    void filesOutsideMayBePermitted()
    {
        const LoadedCollection loaded =
            load("  - { name: a, get: /, response_schema: ../outside.json }\n",
                 {.isOutsideAllowed = true});
        QVERIFY(loaded.errors.isEmpty());
    }

    void aStatusIsANumberOrAClass()
    {
        const LoadedCollection loaded =
            load("  - name: a\n    get: /\n    responses: { ok: true, 404: true }\n");
        QCOMPARE(loaded.errors.size(), 1);
        QVERIFY(loaded.errors[0].message.contains(QStringLiteral("“ok” is no status")));
        QCOMPARE(loaded.errors[0].place.line, 6);
        QCOMPARE(loaded.errors[0].place.column, 18);
    }

    // Routes whose text is as before are not read again, but what a file says may be new.
    void aChangedFileIsReadAgain()
    {
        write(QStringLiteral("c/changing.json"), "{\"type\": \"object\"}");
        const QByteArray routes = "  - { name: a, get: /, response_schema: changing.json }\n"
                                  "  - { name: b, get: /, response_schema: { type: object } }\n"
                                  "  - { name: c, get: / }\n";
        const LoadedCollection before = load(routes);
        QVERIFY(before.errors.isEmpty());
        write(QStringLiteral("c/changing.json"), "{\"type\": \"array\"}");
        const LoadedCollection after = load(routes, {.before = &before});
        const Json list(jsoncons::json_array_arg);
        QCOMPARE(route(before, 0).schemas.response->compiled->problems(list).count, size_t(1));
        QCOMPARE(route(after, 0).schemas.response->compiled->problems(list).count, size_t(0));
        QCOMPARE(route(after, 1).schemas.response->compiled.get(),
                 route(before, 1).schemas.response->compiled.get());
    }

    void editsOfOtherFieldsLeaveThemAlone()
    {
        const QByteArray text = "broadside: 1\nbase_url: http://a\nroutes:\n"
                                "  - name: a\n"
                                "    post: /\n"
                                "    request_schema: # of the body\n"
                                "      type: object\n"
                                "      required: [ name ] # at least\n"
                                "    responses: { 404: user.json, 5xx: true }\n";
        const LoadedCollection loaded = parseCollection(text, collectionPath());
        QVERIFY(loaded.errors.isEmpty());
        const Route before = route(loaded, 0);
        Route after = before;
        after.description = QStringLiteral("new");
        const Result<YamlDocument> document = YamlDocument::parse(text, collectionPath());
        QVERIFY(document);
        const auto where = findPath(*document, before.place.line, before.place.column);
        QVERIFY(where);
        const Result<YamlDocument> changed = updateRoute(*document, *where, before, after);
        QVERIFY(changed);
        QByteArray expected = text;
        expected.replace("  - name: a\n", "  - name: a\n    description: new\n");
        QCOMPARE(changed->text(), expected);
    }
};

QTEST_GUILESS_MAIN(TestSchemaReader)
#include "tst_schemareader.moc"
