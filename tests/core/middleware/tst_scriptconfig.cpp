// What scripts see of a request, and that only what they changed is applied.
#include "middleware/scriptconfig.h"

#include <QTest>

using namespace Broadside;

namespace {

PreparedRequest simpleRequest(const char *url = "https://shop.test/users")
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(QString::fromLatin1(url));
    request.headers = {{"Accept", "*/*"}};
    request.timeout = Milliseconds(30'000);
    return request;
}

PreparedRequest requestWithBody(const QByteArray &type, const QByteArray &body)
{
    PreparedRequest request = simpleRequest();
    request.method = "POST";
    request.headers.append({"Content-Type", type});
    request.content = {body};
    return request;
}

QByteArray bodyOf(const PreparedRequest &request)
{
    QByteArray bytes;
    for (const ContentPiece &piece : request.content) {
        const auto *text = std::get_if<QByteArray>(&piece);
        bytes += text ? *text : QByteArray("<file>");
    }
    return bytes;
}

// With a member of the config replaced, or of one of its objects: "headers.X".
Json withMember(Json config, const QByteArray &path, const QByteArray &json)
{
    const QList<QByteArray> names = path.split('.');
    Json *place = &config;
    for (const QByteArray &name : names.first(names.size() - 1))
        place = &place->at(name.toStdString());
    place->insert_or_assign(names.last().toStdString(), Json::parse(json.toStdString()));
    return config;
}

Json without(Json config, const QByteArray &name)
{
    config.erase(name.toStdString());
    return config;
}

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
