// JSON Schemas: what is refused as one, what they refer to, and what is wrong with a value.
#include "model/jsonschema.h"
#include "model/schema.h"

#include <QTest>

#include <string_view>

using namespace Broadside;

namespace {

Json parsed(std::string_view text)
{
    return Json::parse(text);
}

Result<Json> noFile(const QString &path)
{
    return failure(ErrorCode::File, QStringLiteral("no file ") + path);
}

auto compiled(std::string_view schema, const JsonSchema::ReadFile &readFile = noFile)
{
    return JsonSchema::compile(parsed(schema), QStringLiteral("/shop/schema.json"), readFile);
}

QStringList problemsOf(std::string_view schema, std::string_view value)
{
    const auto made = compiled(schema);
    if (!made)
        return {QStringLiteral("no schema: ") + made.error().message};
    QStringList texts;
    for (const SchemaProblem &problem : (*made)->problems(parsed(value)).listed)
        texts += problem.toString();
    return texts;
}

} // namespace

class TestJsonSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachFieldThatDoesNotFit()
    {
        const char *const schema =
            "{\"type\": \"object\", \"required\": [\"name\", \"email\"], \"properties\":"
            " {\"name\": {\"minLength\": 1}, \"age\": {\"type\": \"integer\"}},"
            " \"additionalProperties\": false}";
        QCOMPARE(problemsOf(schema, "{\"name\": \"Ana\", \"email\": \"a@b\", \"age\": 3}").size(),
                 1); // email is no property of it
        const QStringList problems =
            problemsOf(schema, "{\"name\": \"\", \"age\": \"x\", \"email\": 1, \"more\": 2}");
        QVERIFY(problems.contains(QStringLiteral("/age: expected integer, found string")));
        QVERIFY(
            problems.contains(QStringLiteral("/name: number of characters must be at least 1")));
        QVERIFY(problems.contains(
            QStringLiteral("/email: additional property 'email' not allowed by schema")));
        QVERIFY(problemsOf(schema, "{\"name\": \"Ana\"}").join(u' ').contains(u"email"));
    }

    void takesTheDraftThatItNames()
    {
        // In draft 7 a list of items says what the first ones are; 2020-12 says prefixItems.
        const char *const draft7 = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\","
                                   " \"items\": [{\"type\": \"string\"}]}";
        QCOMPARE(problemsOf(draft7, "[1]").size(), 1);
        const char *const latest =
            "{\"prefixItems\": [{\"type\": \"string\"}], \"unevaluatedItems\": false}";
        QCOMPARE(problemsOf(latest, "[\"a\"]"), QStringList());
        QVERIFY(problemsOf(latest, "[1]")
                    .contains(QStringLiteral("/0: expected string, found integer")));
    }

    void knowsItsOwnParts_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::newRow("$defs") << QByteArray(
            "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"string\"}}}");
        QTest::newRow("definitions") << QByteArray(
            "{\"$ref\": \"#/definitions/a\", \"definitions\": {\"a\": {\"type\": \"string\"}}}");
        QTest::newRow("an anchor") << QByteArray(
            "{\"$ref\": \"#a\", \"$defs\": {\"x\": {\"$anchor\": \"a\", \"type\": \"string\"}}}");
    }

    void knowsItsOwnParts()
    {
        QFETCH(const QByteArray, schema);
        QCOMPARE(problemsOf(schema.toStdString(), "\"text\""), QStringList());
        QCOMPARE(problemsOf(schema.toStdString(), "1").size(), 1);
    }

    void looksIntoItselfAgainAndAgain()
    {
        const char *const tree = "{\"properties\": {\"child\": {\"$ref\": \"#\"},"
                                 " \"name\": {\"type\": \"string\"}}}";
        QCOMPARE(problemsOf(tree, "{\"child\": {\"child\": {\"name\": 1}}}"),
                 QStringList{QStringLiteral("/child/child/name: expected string, found integer")});
    }

    void readsFilesBesideIt()
    {
        QStringList asked;
        const auto made = compiled("{\"items\": {\"$ref\": \"parts/user.json\"}}",
                                   [&asked](const QString &path) -> Result<Json> {
                                       asked += path;
                                       return parsed("{\"required\": [\"id\"]}");
                                   });
        QVERIFY(made);
        QCOMPARE(asked, QStringList{QStringLiteral("/shop/parts/user.json")});
        QCOMPARE((*made)->problems(parsed("[{\"id\": 1}]")).count, size_t(0));
        QCOMPARE((*made)->problems(parsed("[{}]")).count, size_t(1));
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("message"); // what it has in it
        QTest::newRow("a number") << QByteArray("5") << QString() << QStringLiteral("a map, true");
        QTest::newRow("an unknown type") << QByteArray("{\"type\": \"strin\"}")
                                         << QStringLiteral("/type") << QStringLiteral("strin");
        QTest::newRow("deep inside")
            << QByteArray("{\"properties\": {\"a/b\": {\"items\": {\"minLength\": \"x\"}}}}")
            << QStringLiteral("/properties/a~1b/items/minLength") << QStringLiteral("integer");
        QTest::newRow("a part that is none")
            << QByteArray("{\"properties\": {\"a\": 5}}") << QStringLiteral("/properties/a")
            << QStringLiteral("object");
        QTest::newRow("a pattern") << QByteArray("{\"items\": {\"pattern\": \"(\"}}")
                                   << QStringLiteral("/items/pattern") << QString();
        QTest::newRow("a draft of nobody")
            << QByteArray("{\"$schema\": \"http://a.b/c\"}") << QStringLiteral("/$schema")
            << QStringLiteral("names no draft");
        QTest::newRow("a draft that is a number")
            << QByteArray("{\"$schema\": 7}") << QStringLiteral("/$schema")
            << QStringLiteral("names no draft");
        QTest::newRow("what is somewhere else")
            << QByteArray("{\"not\": {\"$ref\": \"https://example.com/a.json\"}}")
            << QStringLiteral("/not/$ref") << QStringLiteral("nothing is fetched");
        QTest::newRow("what is not there")
            << QByteArray("{\"$ref\": \"#/$defs/x\"}") << QStringLiteral("/$ref")
            << QStringLiteral("#/$defs/x, which is not there");
        QTest::newRow("a file that is not there")
            << QByteArray("{\"$ref\": \"a.json\"}") << QStringLiteral("/$ref")
            << QStringLiteral("no file /shop/a.json");
    }

    void isRefused()
    {
        QFETCH(const QByteArray, schema);
        QFETCH(const QString, location);
        QFETCH(const QString, message);
        const auto made = compiled(schema.toStdString());
        QVERIFY(!made);
        QCOMPARE(made.error().location, location);
        QVERIFY2(made.error().message.contains(message), qPrintable(made.error().message));
    }

    // They would never come to an end.
    void circlesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::newRow("itself") << QByteArray("{\"$ref\": \"#\"}");
        QTest::newRow("through a part")
            << QByteArray("{\"allOf\": [{\"$ref\": \"#/$defs/a\"}], \"$defs\": {\"a\": {\"not\": "
                          "{\"$ref\": \"#\"}}}}");
        QTest::newRow("through an anchor") << QByteArray(
            "{\"$ref\": \"#a\", \"$defs\": {\"x\": {\"$anchor\": \"a\", \"$ref\": \"#a\"}}}");
        QTest::newRow("through its name")
            << QByteArray("{\"$id\": \"https://example.com/a\", \"anyOf\": [{\"$ref\": "
                          "\"https://example.com/a\"}]}");
    }

    void circlesAreRefused()
    {
        QFETCH(const QByteArray, schema);
        const auto made = compiled(schema.toStdString());
        QVERIFY(!made);
        QVERIFY2(made.error().message.contains(QStringLiteral("leads back to itself")),
                 qPrintable(made.error().message));
    }

    void theOrderOfMembersMeansNothing()
    {
        QCOMPARE(problemsOf("{\"const\": {\"a\": 1, \"b\": 2}}", "{\"b\": 2, \"a\": 1}"),
                 QStringList());
    }

    void aTextIsTooLongForAPattern()
    {
        const std::string text = '"' + std::string(1'000'000, 'x') + '"';
        const char *const schema = "{\"properties\": {\"a\": {\"pattern\": \"^(x|y)*$\"}}}";
        QCOMPARE(problemsOf(schema, "{\"a\": " + text + "}"),
                 QStringList{QStringLiteral("/a: is too long for its pattern: more than 4,096 "
                                            "bytes")});
        // One that has to match none may be as long as it likes.
        QCOMPARE(problemsOf(schema, "{\"b\": " + text + "}"), QStringList());
    }

    void aNameIsTooLongForAPattern()
    {
        const std::string value = "{\"" + std::string(1'000'000, 'x') + "\": 1}";
        const QStringList tooLong{
            QStringLiteral("has a name that is too long for a pattern: more than 4,096 bytes")};
        for (const char *schema : {"{\"patternProperties\": {\"^(x|y)*$\": {}}}",
                                   "{\"propertyNames\": {\"pattern\": \"^(x|y)*$\"}}"}) {
            QCOMPARE(problemsOf(schema, value), tooLong);
            QVERIFY((*compiled(schema))->hasPatterns());
        }
        QCOMPARE(problemsOf("{\"type\": \"object\"}", value), QStringList());
        QVERIFY(!(*compiled("{\"type\": \"object\"}"))->hasPatterns());
    }

    void aValueMayBeTooDeep()
    {
        const std::string deep = std::string(300, '[') + std::string(300, ']');
        QCOMPARE(problemsOf("{\"items\": {\"$ref\": \"#\"}}", deep),
                 QStringList{QStringLiteral("is nested more than 200 levels deep")});
    }

    void notAllProblemsAreListed()
    {
        const auto made = compiled("{\"items\": {\"type\": \"string\"}}");
        QVERIFY(made);
        Json list(jsoncons::json_array_arg);
        for (int i = 0; i < 1000; ++i)
            list.push_back(i);
        const SchemaProblems problems = (*made)->problems(list);
        QCOMPARE(problems.listed.size(), SchemaProblems::most);
        QCOMPARE(problems.count, size_t(1000));
    }

    void aStatusHasTheNearestSchema()
    {
        const auto any = *compiled("true");
        RouteSchemas schemas;
        schemas.response = Schema{.value = {}, .files = {}, .compiled = any};
        for (const char *status : {"default", "4xx", "404"})
            schemas.responses.push_back(
                {QString::fromLatin1(status), Schema{.value = {}, .files = {}, .compiled = any}});
        QCOMPARE(schemas.forStatus(404).name, QStringLiteral("responses 404"));
        QCOMPARE(schemas.forStatus(409).name, QStringLiteral("responses 4xx"));
        QCOMPARE(schemas.forStatus(500).name, QStringLiteral("responses default"));
        schemas.responses.clear();
        QCOMPARE(schemas.forStatus(201).name, QStringLiteral("response_schema"));
        QVERIFY(!schemas.forStatus(404).schema);
        QVERIFY(isStatusName(QStringLiteral("2xx")) && isStatusName(QStringLiteral("599")));
        for (const char *none : {"6xx", "20", "2x0", "2000", "", "ok"})
            QVERIFY2(!isStatusName(QString::fromLatin1(none)), none);
    }
};

QTEST_GUILESS_MAIN(TestJsonSchema)
#include "tst_jsonschema.moc"
