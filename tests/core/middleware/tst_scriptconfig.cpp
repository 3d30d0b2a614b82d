// What scripts see of a request, and that only what they changed is applied.
#include "middleware/scriptconfig.h"
#include "scriptconfigs.h"

#include <QTest>

using namespace Broadside;

namespace {

QByteArray headersText(const PreparedRequest &request)
{
    QByteArray text;
    for (const auto &[name, value] : request.headers)
        text += QByteArray(name + '=' + value + '|');
    return text;
}

} // namespace

class ScriptConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void configHasTheRequest()
    {
        PreparedRequest request =
            simpleRequest("https://shop.test:8443/users?q=a%20b&tag=x&tag=y&plus=1+2&bare#top");
        request.headers.emplaceBack("X-Trace", "one");
        request.headers.emplaceBack("x-trace", "two");
        QCOMPARE(toCompactText(configOf(request)),
                 QByteArray("{\"method\":\"GET\",\"url\":\"https://shop.test:8443/users\","
                            "\"params\":{\"q\":\"a b\",\"tag\":[\"x\",\"y\"],\"plus\":\"1 2\","
                            "\"bare\":\"\"},"
                            "\"headers\":{\"Accept\":\"*/*\",\"X-Trace\":[\"one\",\"two\"]},"
                            "\"timeout\":30000}"));
    }

    void whatIsNotChangedStays()
    {
        PreparedRequest request = requestWithBody(
            "application/json", "{ \"10\": 1, \"id\": 12345678901234567890, \"2\": 1.0 }");
        request.url = QUrl(QStringLiteral("https://shop.test/a?x=1&y=%2B&x=2&&bare#f"));
        request.headers.emplaceBack("X-Bytes", "h\xE4");
        request.headers.emplaceBack("X-Two", "1");
        request.headers.emplaceBack("x-two", "2");
        request.credentialHeaders = {"X-Two"};
        const Json before = configOf(request);
        QCOMPARE(*applyConfig(request, before, before), request);

        // As JavaScript gives it back: fewer digits, and names that are numbers first.
        const Json after =
            withMember(before, "json", "{\"2\":1,\"10\":1,\"id\":12345678901234567000}");
        QCOMPARE(*applyConfig(request, before, after), request);
    }

    void paramsAreChangedAlone()
    {
        const PreparedRequest request =
            simpleRequest("https://shop.test/users?a=1&b=%2B&a=2&c&b=3#f");
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before,
                                         withMember(withMember(before, "params.b", "\"x y&\""),
                                                    "params.new", "[true, 2, \"z\"]"));
        QVERIFY(changed);
        QCOMPARE(changed->url.toString(QUrl::FullyEncoded),
                 QStringLiteral("https://shop.test/"
                                "users?a=1&b=x%20y%26&a=2&c&new=true&new=2&new=z#f"));
        Json fewer = before;
        fewer.at("params").erase("a");
        QCOMPARE(applyConfig(request, before, fewer)->url.query(QUrl::FullyEncoded),
                 QStringLiteral("b=%2B&c&b=3"));
        QVERIFY(!applyConfig(request, before, withMember(before, "params", "{}"))->url.hasQuery());
    }

    void anotherUrlKeepsTheParams()
    {
        const PreparedRequest request = simpleRequest("https://shop.test/users?a=1");
        const Json before = configOf(request);
        const auto changed =
            applyConfig(request, before, withMember(before, "url", "\"http://b.test/x?own=1\""));
        QVERIFY(changed);
        QCOMPARE(changed->url, QUrl(QStringLiteral("http://b.test/x?own=1&a=1")));
    }

    void headersAreChangedAlone()
    {
        PreparedRequest request = simpleRequest();
        request.headers = {{"A", "1"}, {"Authorization", "old"}, {"B", "2"}, {"C", "3"}};
        const Json before = configOf(request);
        Json after = without(before, "headers");
        after.insert_or_assign("headers",
                               Json::parse("{\"A\":\"1\",\"Authorization\":\"old\",\"C\":\"3\","
                                           "\"authorization\":\" new \",\"X-N\":[1,true],"
                                           "\"cookie\":[\"a=1\",\"b=2\"],\"Empty\":[]}"));
        const auto changed = applyConfig(request, before, after);
        QVERIFY(changed);
        QCOMPARE(headersText(*changed),
                 QByteArray("A=1|authorization=new|C=3|X-N=1, true|cookie=a=1; b=2|"));
    }

    void secretsMakeCredentials()
    {
        const PreparedRequest request = simpleRequest();
        const Json before = configOf(request);
        Json after = withMember(before, "headers.X-Plain", "\"1\"");
        after = withMember(after, "headers.X-Mine", "\"v1:s3cret\"");
        after = withMember(after, "headers.X-Api-Key", "\"other\"");
        const auto changed = applyConfig(request, before, after, {QStringLiteral("s3cret")});
        QVERIFY(changed);
        QCOMPARE(changed->credentialHeaders, (QList<QByteArray>{"X-Mine", "X-Api-Key"}));
    }

    void methodAndTimeoutChange()
    {
        const PreparedRequest request = simpleRequest();
        const Json before = configOf(request);
        const auto changed =
            applyConfig(request, before,
                        withMember(withMember(before, "method", "\"patch\""), "timeout", "1.5"));
        QVERIFY(changed);
        QCOMPARE(changed->method, QByteArray("PATCH"));
        QCOMPARE(changed->timeout, Milliseconds(2));
    }

    void wrongThingsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence"); // a part of it
        const auto row = [](const char *path, const char *json, const char *sentence) {
            QTest::addRow("%s = %s", path, json)
                << QByteArray(path) << QByteArray(json) << QString::fromUtf8(sentence);
        };
        row("method", "5", "config.method has to be the name of a method");
        row("method", "\"GE T\"", "config.method has to be the name of a method");
        row("url", "5", "config.url is a number; it has to be a text");
        row("url", "\"/users\"", "config.url cannot be used: “/users” is not a whole URL");
        row("url", "\"ftp://shop.test/\"", "only http and https are sent");
        row("url", "\"https://me:pw@shop.test/\"", "config.url has a user or a password in it");
        row("params", "[]", "config.params is a list; it has to be an object");
        row("params.q", "{}", "config.params.q is an object; it has to be a text");
        row("params.q", "[null]", "config.params.q is a list with null in it");
        row("headers", "5", "config.headers is a number; it has to be an object");
        row("headers.X", "null", "config.headers.X is null; it has to be a text");
        row("headers.X", "\"a\\r\\nB: c\"", "the header X holds a line break");
        row("headers.X Y", "\"a\"", "“X Y” cannot be the name of a header");
        row("headers.content-length", "\"1\"", "the header content-length follows from the body");
        row("headers.Authorization", "[\"a\",\"b\"]", "the header Authorization can be there only");
        row("timeout", "-1", "config.timeout has to be a number of milliseconds");
        row("timeout", "\"5\"", "config.timeout has to be a number of milliseconds");
        row("timeout", "1e300", "config.timeout has to be a number of milliseconds");
        row("text", "5", "config.text is a number; it has to be a text");
        row("form", "\"a=1\"", "config.form is a text; it has to be an object");
        row("header", "{}", "the config has no “header”; did you mean “headers”?");
        row("zzzzzzzzz", "{}", "the config has no “zzzzzzzzz”");
    }

    void wrongThingsAreNamed()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, json);
        QFETCH(const QString, sentence);
        const PreparedRequest request = simpleRequest();
        const Json before = configOf(request);
        const auto changed = applyConfig(request, before, withMember(before, path, json));
        QVERIFY(!changed);
        const QString said = englishText(changed.error());
        QVERIFY2(said.startsWith(sentence) || said.contains(sentence), qPrintable(said));
    }

    void otherThingsThanTheConfigAreRefused()
    {
        const PreparedRequest request = simpleRequest();
        const Json before = configOf(request);
        const auto sentence = [&](const Json &after) {
            const auto changed = applyConfig(request, before, after);
            return changed ? QStringLiteral("taken") : englishText(changed.error());
        };
        QCOMPARE(sentence(Json(5)), QStringLiteral("the script returns a number where it has to "
                                                   "return the config"));
        QCOMPARE(sentence(without(before, "url")),
                 QStringLiteral("the config that the script returns has no “url”; it has to be the "
                                "one that it was given"));
        Json both = withMember(before, "json", "1");
        both.insert_or_assign("text", "a");
        QCOMPARE(sentence(both), QStringLiteral("config.json and config.text are both set; a "
                                                "request has one body"));
        Json twice = withMember(before, "headers.X-A", "\"1\"");
        twice.at("headers").insert_or_assign("x-a", "2");
        QCOMPARE(sentence(twice), QStringLiteral("config.headers has X-A and x-a, which are the "
                                                 "same header"));
    }

    void longUrlsAreRefusedAsElsewhere()
    {
        PreparedRequest request = simpleRequest();
        const Json before = configOf(request);
        const Json after =
            withMember(before, "params.q", QByteArray("\"" + QByteArray(9000, 'a') + "\""));
        const auto refused = applyConfig(request, before, after);
        QVERIFY(!refused);
        QVERIFY(englishText(refused.error()).contains(QStringLiteral("--allow-long-urls")));
        request.areLongUrlsAllowed = true;
        QVERIFY(applyConfig(request, before, after));
    }
};

QTEST_GUILESS_MAIN(ScriptConfigTest)
#include "tst_scriptconfig.moc"
