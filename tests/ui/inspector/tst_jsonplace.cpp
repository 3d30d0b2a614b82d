// Which value of a JSON text stands at a place of it.
#include "inspector/jsonplace.h"

#include <QTest>

using namespace Broadside;

class TestJsonPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheValue_data()
    {
        QTest::addColumn<QByteArray>("text"); // the place is behind the bar
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *name, const char *text, const char *check,
                            const char *called = "") {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(check)
                                << QString::fromUtf8(called);
        };
        row("value", R"({"id":|7})", "jsonpath \"$.id\" == 7", "id");
        row("end of a value", R"({"id":7|7})", "jsonpath \"$.id\" == 77", "id");
        row("name", R"({"i|d":7})", "jsonpath \"$.id\" == 7", "id");
        row("colon", R"({"id"|:7})", "jsonpath \"$.id\" == 7", "id");
        row("comma", R"({"a":1|,"b":2})", "jsonpath \"$.a\" == 1", "a");
        row("comma behind a blank", R"({"a":1 |,"b":2})", "jsonpath \"$.a\" == 1", "a");
        row("indentation", "{\n | \"a\":1}", "jsonpath \"$.a\" == 1", "a");
        row("comma in a text", R"({"a":"x|,y"})", "jsonpath \"$.a\" == \"x,y\"", "a");
        row("bracket", R"({"a":[1|]})", "jsonpath \"$.a\" isList", "a");
        row("opening bracket", R"({"a":|[1]})", "jsonpath \"$.a\" isList", "a");
        row("in a list", R"({"a":[1,|2]})", "jsonpath \"$.a[1]\" == 2", "a");
        row("deep", R"([{"a":1},{"a":{"b c":[null,|true]}}])",
            "jsonpath \"$[1].a['b c'][1]\" == true", "b c");
        row("all", R"(|{"a":1})", "jsonpath \"$\" isObject");
        row("end", "{\"a\":1}\n|", "jsonpath \"$\" isObject");
        row("one value", " |7 ", "jsonpath \"$\" == 7");
    }

    void findsTheValue()
    {
        QFETCH(const QByteArray, text);
        const QueryProposal found =
            jsonProposalAt(QByteArray(text).replace('|', ""), text.indexOf('|'));
        QTEST(found.check(), "check");
        QTEST(found.name, "name");
    }

    void findsTheLastOfManyValues()
    {
        QByteArray text("[0");
        for (int i = 1; i < 10'000; ++i)
            text += ',' + QByteArray::number(i);
        text += ']';
        QCOMPARE(jsonProposalAt(text, text.size() - 2).check(),
                 QStringLiteral("jsonpath \"$[9999]\" == 9999"));
    }

    void nothingIsThere()
    {
        QVERIFY(jsonProposalAt("", 0).isEmpty());
        QVERIFY(jsonProposalAt("  ", 1).isEmpty());
        QVERIFY(jsonProposalAt("{\"a\":1}", 5, [] { return true; }).isEmpty()); // cancelled
    }
};

QTEST_GUILESS_MAIN(TestJsonPlace)
#include "tst_jsonplace.moc"
