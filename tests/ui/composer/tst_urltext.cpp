// A URL and its params are the same thing said in two places.
#include "composer/rowseditor.h"
#include "composer/storedrows.h"
#include "composer/urltext.h"
#include "model/jsonvalue.h"

#include <QTest>

using namespace Broadside;

namespace {

Route routeOf(const QString &url, const std::vector<NamedValue> &params = {})
{
    Route route;
    route.url = Value::fromText(url);
    route.params = params;
    return route;
}

NamedValue param(const char *name, const char *value, bool isEnabled = true)
{
    return {QString::fromUtf8(name), typedValue(QString::fromUtf8(value)), isEnabled};
}

QString lines(const std::vector<NamedValue> &params)
{
    QStringList lines;
    for (const NamedValue &each : params)
        lines += (each.isEnabled ? QString() : QStringLiteral("# ")) + each.name + u'=' +
                 each.value.text;
    return lines.join(u'|');
}

} // namespace

class UrlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesParamsBehindTheUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        QTest::newRow("alone") << "/x" << "/x?a=1&b=two%20words&c={{d e}}";
        QTest::newRow("with a query") << "/x?z=1" << "/x?z=1&a=1&b=two%20words&c={{d e}}";
        QTest::newRow("a placeholder with a question mark")
            << "{{a?}}/x" << "{{a?}}/x?a=1&b=two%20words&c={{d e}}";
    }

    void writesParamsBehindTheUrl()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, expected);
        const Route route = routeOf(url, {param("a", "1"), param("off", "1", false),
                                          param("b", "two words"), param("c", "{{d e}}")});
        QCOMPARE(urlText(route), expected);
    }

    void readsWhatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("params");
        QTest::newRow("the same") << "/x?a=1&b=2" << "/x" << "a=1|# off=9|b=2";
        QTest::newRow("another path") << "/y?a=1&b=2" << "/y" << "a=1|# off=9|b=2";
        QTest::newRow("another value") << "/x?a=5&b=2" << "/x" << "a=5|# off=9|b=2";
        QTest::newRow("a param more") << "/x?a=1&b=2&c=" << "/x" << "a=1|# off=9|b=2|c=";
        QTest::newRow("one less") << "/x?a=1" << "/x" << "a=1|# off=9";
        QTest::newRow("none") << "/x" << "/x" << "# off=9";
        QTest::newRow("on the way to one") << "/x?" << "/x" << "# off=9";
        QTest::newRow("without a value") << "/x?a" << "/x" << "a=|# off=9";
        QTest::newRow("encoded") << "/x?a=%26+%25" << "/x" << "a=& %|# off=9";
        QTest::newRow("a fragment") << "/x?a=1#top" << "/x#top" << "a=1|# off=9";
        QTest::newRow("a fragment with a query") << "/x#/a?b=1" << "/x#/a?b=1" << "# off=9";
        QTest::newRow("no params between") << "/x?a=1&&b=2&" << "/x" << "a=1|# off=9|b=2";
        QTest::newRow("a placeholder with a #") << "/x?a={{v#w}}" << "/x" << "a={{v#w}}|# off=9";
        QTest::newRow("placeholders stay")
            << "/{{p}}?a={{v & w}}" << "/{{p}}" << "a={{v & w}}|# off=9";
    }

    void readsWhatIsTyped()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, url);
        QFETCH(const QString, params);
        Route route = routeOf(QStringLiteral("/x"),
                              {param("a", "1"), param("off", "9", false), param("b", "2")});
        takeUrlText(text, route);
        QCOMPARE(route.url.text, url);
        QCOMPARE(lines(route.params), params);
    }

    void leavesAStoredQueryWhereItIs()
    {
        Route route = routeOf(QStringLiteral("/x?z=1"), {param("a", "1")});
        takeUrlText(QStringLiteral("/x?z=1&a=2"), route);
        QCOMPARE(route.url.text, QStringLiteral("/x?z=1"));
        QCOMPARE(lines(route.params), QStringLiteral("a=2"));
        takeUrlText(QStringLiteral("/x?z=2&a=2"), route);
        QCOMPARE(route.url.text, QStringLiteral("/x"));
        QCOMPARE(lines(route.params), QStringLiteral("z=2|a=2"));
    }

    void paramsComeBeforeTheFragment()
    {
        Route route = routeOf(QStringLiteral("/x#top"), {param("a", "1")});
        QCOMPARE(urlText(route), QStringLiteral("/x?a=1#top"));
        takeUrlText(QStringLiteral("/x?a=2#top"), route);
        QCOMPARE(route.url.text, QStringLiteral("/x#top"));
        QCOMPARE(lines(route.params), QStringLiteral("a=2"));

        route = routeOf(QStringLiteral("/x?z=1#top"), {param("a", "1")});
        QCOMPARE(urlText(route), QStringLiteral("/x?z=1&a=1#top"));
        takeUrlText(QStringLiteral("/x?z=1&a=2#end"), route);
        QCOMPARE(route.url.text, QStringLiteral("/x?z=1#end"));
        QCOMPARE(lines(route.params), QStringLiteral("a=2"));
        takeUrlText(QStringLiteral("/x?z=1#end"), route);
        QCOMPARE(route.url.text, QStringLiteral("/x?z=1#end"));
        QCOMPARE(lines(route.params), QString());
    }

    void keepsListsThatAreNotTouched()
    {
        NamedValue list = param("ids", "");
        list.value = Value::fromList({typedValue(QStringLiteral("1"))});
        Route route = routeOf(QStringLiteral("/x"), {list});
        takeUrlText(urlText(route) + QStringLiteral("&b=1"), route);
        QCOMPARE(route.params[0].value, list.value);
    }

    void whatIsWrittenIsReadAgain()
    {
        const QStringList values{QStringLiteral("a&b=c#d"),        QStringLiteral("100%"),
                                 QStringLiteral("1+1 = 2"),        QStringLiteral("?x=/y"),
                                 QStringLiteral("ü {{name}} %41"), QString()};
        for (const QString &value : values) {
            Route route = routeOf(QStringLiteral("/x"), {{value + u'n', Value::fromText(value)}});
            const std::vector<NamedValue> before = route.params;
            Route read = routeOf(QStringLiteral("/x"));
            takeUrlText(urlText(route), read);
            QCOMPARE(lines(read.params), lines(before));
        }
    }

    void rowsAreTextAndBack()
    {
        const EditedRows rows{
            {.name = QStringLiteral("a"), .value = QStringLiteral("1:2"), .source = 0},
            {.name = QStringLiteral("b"), .isEnabled = false, .source = 1}};
        const QString text = rowsAsText(rows, true);
        QCOMPARE(text, QStringLiteral("a: 1:2\n# b: "));
        QCOMPARE(rowsFromText(text, rows, true), rows);
        QCOMPARE(
            rowsFromText(QStringLiteral("\nx=1\n  b: 7"), rows, true),
            (EditedRows{{.name = QStringLiteral("x"), .value = QStringLiteral("1")},
                        {.name = QStringLiteral("b"), .value = QStringLiteral("7"), .source = 1}}));
        QCOMPARE(rowsFromText(QStringLiteral("status == 200"), {}, false),
                 (EditedRows{{.name = QStringLiteral("status == 200")}}));
    }

    void textThatLooksLikeANumberStaysText()
    {
        const auto kindAfter = [](const Value &before, const QString &typed) {
            const std::vector<NamedValue> stored{{.name = QStringLiteral("a"), .value = before}};
            const EditedRows rows{{.name = QStringLiteral("a"), .value = typed, .source = 0}};
            return namedValues(rows, stored)[0].value.kind;
        };
        const QString typed = QStringLiteral("43");
        QCOMPARE(kindAfter(Value::fromText(QStringLiteral("42")), typed), Value::Kind::Text);
        QCOMPARE(kindAfter(Value::fromText(QStringLiteral("true")), typed), Value::Kind::Text);
        QCOMPARE(kindAfter(typedValue(QStringLiteral("42")), typed), Value::Kind::Integer);
        QCOMPARE(kindAfter(Value(), typed), Value::Kind::Integer);
        QCOMPARE(kindAfter(Value::fromText(QString()), typed), Value::Kind::Integer);
    }

    void partsAreWrittenAsCurlWritesThem()
    {
        const MultipartPart file{.name = QStringLiteral("photo"),
                                 .file = Value::fromText(QStringLiteral("a.png")),
                                 .fileName = Value::fromText(QStringLiteral("roof.png")),
                                 .contentType = Value::fromText(QStringLiteral("image/png"))};
        QCOMPARE(partText(file), QStringLiteral("@a.png;type=image/png;filename=roof.png"));
        const auto read = [](const QString &text) {
            return multipartParts({{.name = QStringLiteral("photo"), .value = text}}, {})[0];
        };
        QCOMPARE(read(partText(file)), file);
        QCOMPARE(read(QStringLiteral("@a b.png")).file->text, QStringLiteral("a b.png"));
        QVERIFY(!read(QStringLiteral("\\@home")).file);
        QCOMPARE(read(QStringLiteral("\\@home")).value->text, QStringLiteral("@home"));
    }

    void jsonKeepsItsNumbers()
    {
        const Result<Value> value =
            parseJson(QStringLiteral("{\"a\": [1.10, 123456789012345678901234567890, 1e2], "
                                     "\"b\": {\"c\": null, \"d\": true, \"e\": \"{{x}}\"}}"));
        QVERIFY(value);
        const QList<Value> &items = value->members[0].value.items;
        QCOMPARE(items[0].text, QStringLiteral("1.10"));
        QCOMPARE(items[0].kind, Value::Kind::Number);
        QCOMPARE(items[1].text, QStringLiteral("123456789012345678901234567890"));
        QCOMPARE(items[1].kind, Value::Kind::Integer);
        QCOMPARE(items[2].kind, Value::Kind::Number);
        QCOMPARE(value->members[1].value.members[0].value.kind, Value::Kind::Null);
        QCOMPARE(value->members[1].value.members[1].value.kind, Value::Kind::Boolean);
        QCOMPARE(value->members[1].value.members[2].value.kind, Value::Kind::Text);
    }

    void tellsWhereJsonIsWrong()
    {
        const Result<Value> value = parseJson(QStringLiteral("{\n  \"a\": tru\n}"));
        QVERIFY(!value);
        QCOMPARE(value.error().place.line, 2);
        QVERIFY2(value.error().place.column >= 8, "the column is that of the word");
        const Result<Value> comma = parseJson(QStringLiteral("{\n  \"a\": 1,\n}"));
        QCOMPARE(comma.error().place.line, 3);
        QCOMPARE(comma.error().place.column, 1);
        for (const char *text : {"[1, 2\n}", "{\"a\": []\n]", "[1,\n]"}) {
            const Result<Value> bracket = parseJson(QString::fromLatin1(text));
            QCOMPARE(bracket.error().place.line, 2);
            QCOMPARE(bracket.error().place.column, 1);
        }
        QCOMPARE(parseJson(QStringLiteral("[1\n 2]")).error().place.column, 2);
        QCOMPARE(comma.error().message, QStringLiteral("this is not JSON: extra comma"));
        QVERIFY(!parseJson(QStringLiteral("{} {}")));
        QVERIFY(!parseJson(QString()));
    }
};

QTEST_MAIN(UrlTextTest)
#include "tst_urltext.moc"
