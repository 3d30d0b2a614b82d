// What scripts see of the body of a request, and what is sent where they changed it.
#include "middleware/scriptconfig.h"
#include "scriptconfigs.h"

#include <QTest>

using namespace Broadside;

namespace {

QByteArray bodyOf(const PreparedRequest &request)
{
    QByteArray bytes;
    for (const ContentPiece &piece : request.content) {
        const auto *text = std::get_if<QByteArray>(&piece);
        bytes += text ? *text : QByteArray("<file>");
    }
    return bytes;
}

} // namespace

class ScriptBodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("member"); // of the config; empty: none
        const QByteArray json = "{\"a\": [1, 2.5]}";
        QTest::newRow("json") << QByteArray("application/json") << json
                              << QByteArray("\"json\":{\"a\":[1,2.5]}");
        QTest::newRow("a kind of json") << QByteArray("application/vnd.api+JSON; charset=utf-8")
                                        << json << QByteArray("\"json\":{\"a\":[1,2.5]}");
        QTest::newRow("broken json") << QByteArray("application/json") << QByteArray("{\"a\"")
                                     << QByteArray("\"text\":\"{\\\"a\\\"\"");
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded")
                              << QByteArray("a=1&b=x+y%26&a=2")
                              << QByteArray("\"form\":{\"a\":[\"1\",\"2\"],\"b\":\"x y&\"}");
        QTest::newRow("empty form") << QByteArray("application/x-www-form-urlencoded")
                                    << QByteArray("") << QByteArray("\"form\":{}");
        QTest::newRow("text") << QByteArray("text/plain") << QByteArray("h\xC3\xA4")
                              << QByteArray("\"text\":\"h\xC3\xA4\"");
        QTest::newRow("another charset")
            << QByteArray("text/plain") << QByteArray("h\xE4") << QByteArray();
        QTest::newRow("binary") << QByteArray("application/octet-stream") << QByteArray("a\0b", 3)
                                << QByteArray();
        QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x")
                                   << QByteArray("--x--\r\n") << QByteArray();
        QTest::newRow("large") << QByteArray("text/plain") << QByteArray(largestConfigBody + 1, 'a')
                               << QByteArray();
    }

    void bodiesAreWhatTheyAre()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, member);
        const Json config = configOf(requestWithBody(type, body));
        const bool isThere =
            config.contains("json") || config.contains("form") || config.contains("text");
        QCOMPARE(isThere, !member.isEmpty());
        if (isThere)
            QVERIFY2(toCompactText(config).endsWith(QByteArray("," + member + "}")),
                     toCompactText(config).constData());
    }

    void filesAreNotRead()
    {
        PreparedRequest request = requestWithBody("multipart/form-data; boundary=x", "--x\r\n");
        request.content.push_back(FileContent{QStringLiteral("/nowhere/a.txt")});
        const Json before = configOf(request);
        QVERIFY(!before.contains("text"));
        const auto changed = applyConfig(request, before, withMember(before, "headers.X", "\"1\""));
        QVERIFY(changed);
        QVERIFY(changed->content == request.content);
        const auto replaced = applyConfig(request, before, withMember(before, "text", "\"new\""));
        QVERIFY(replaced);
        QCOMPARE(bodyOf(*replaced), QByteArray("new"));
        QCOMPARE(headerValue(replaced->headers, "Content-Type"),
                 QByteArray("text/plain; charset=utf-8"));
    }

    void bodiesAreSet_data()
    {
        QTest::addColumn<QByteArray>("type"); // before; empty: there is no body
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("typeAfter");
        const QByteArray json = "application/json";
        const QByteArray form = "application/x-www-form-urlencoded";
        const QByteArray text = "text/plain; charset=utf-8";
        QTest::newRow("json") << QByteArray() << QByteArray("json") << QByteArray("{\"a\":1}")
                              << QByteArray("{\"a\":1}") << json;
        QTest::newRow("null as json") << QByteArray() << QByteArray("json") << QByteArray("null")
                                      << QByteArray("null") << json;
        QTest::newRow("form") << QByteArray() << QByteArray("form")
                              << QByteArray("{\"a\":\"x y\",\"b\":[1,2]}")
                              << QByteArray("a=x+y&b=1&b=2") << form;
        QTest::newRow("text") << QByteArray() << QByteArray("text") << QByteArray("\"h\xC3\xA4\"")
                              << QByteArray("h\xC3\xA4") << text;
        QTest::newRow("form in place of text")
            << text << QByteArray("form") << QByteArray("{\"a\":1}") << QByteArray("a=1") << form;
        QTest::newRow("json of the same type")
            << QByteArray("application/vnd.api+json") << QByteArray("json") << QByteArray("[1]")
            << QByteArray("[1]") << QByteArray("application/vnd.api+json");
    }

    void bodiesAreSet()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, key);
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, typeAfter);
        const PreparedRequest request =
            type.isEmpty() ? simpleRequest() : requestWithBody(type, "[1,2]");
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before, withMember(before, key, value));
        QVERIFY2(changed, changed ? "" : qPrintable(englishText(changed.error())));
        QCOMPARE(bodyOf(*changed), body);
        QCOMPARE(headerValue(changed->headers, "Content-Type"), typeAfter);
    }

    void typesThatWereWrittenStay()
    {
        PreparedRequest request = simpleRequest();
        request.headers.emplaceBack("Content-Type", "application/xml");
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before, withMember(before, "text", "\"<a/>\""));
        QVERIFY(changed);
        QCOMPARE(headerValue(changed->headers, "Content-Type"), QByteArray("application/xml"));
    }

    void changedJsonKeepsItsOtherNumbers()
    {
        const PreparedRequest request = requestWithBody(
            "application/json",
            "{\"id\":12345678901234567890,\"name\":\"a\",\"list\":[98765432109876543210,1]}");
        const Json before = configOf(request);
        const Json after = withMember(before, "json",
                                      "{\"id\":12345678901234567000,\"name\":\"b\","
                                      "\"list\":[98765432109876540000,2,3],\"new\":true}");
        const auto changed = applyConfig(request, before, after);
        QVERIFY(changed);
        QCOMPARE(bodyOf(*changed), QByteArray("{\"id\":12345678901234567890,\"name\":\"b\","
                                              "\"list\":[98765432109876543210,2,3],"
                                              "\"new\":true}"));
    }

    void changedFormsKeepTheirOtherRows()
    {
        const PreparedRequest request =
            requestWithBody("application/x-www-form-urlencoded", "a=1&b=%7Ex&a=2&c=3");
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before, withMember(before, "form.c", "\"4 5\""));
        QVERIFY(changed);
        QCOMPARE(bodyOf(*changed), QByteArray("a=1&b=%7Ex&a=2&c=4+5"));
    }

    void bodiesAreRemoved()
    {
        const PreparedRequest request = requestWithBody("application/json", "{\"a\":1}");
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before, without(before, "json"));
        QVERIFY(changed);
        QVERIFY(changed->content.empty());
        QVERIFY(!hasHeader(changed->headers, "Content-Type"));
    }
};

QTEST_GUILESS_MAIN(ScriptBodiesTest)
#include "tst_scriptbodies.moc"
