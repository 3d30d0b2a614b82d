// What scripts see of a response, and what becomes of it when they give it back.
#include "middleware/scriptresponses.h"
#include "scriptfixture.h"

#include <QTest>

using namespace Broadside;

namespace {

// With the script's part put over what it was given, as {...response, …} has it.
Json spread(const Json &given, const char *changes)
{
    Json returned = given;
    const Json own = Json::parse(changes);
    for (const auto &member : own.object_range())
        returned.insert_or_assign(member.key(), member.value());
    return returned;
}

QString taken(const std::expected<Response, Wording> &response)
{
    return response ? described(*response) : englishText(response.error());
}

QByteArray headersText(const Response &response)
{
    QByteArray text;
    for (const auto &[name, value] : response.headers)
        text += QByteArray(name + '=' + value + '|');
    return text;
}

} // namespace

class ScriptResponsesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argumentHasTheResponse()
    {
        const ScriptArgument argument = responseArgument(testResponse(), testFacts());
        QCOMPARE(argument.name, QStringLiteral("response"));
        QCOMPARE(argument.kind, ScriptArgument::Kind::Response);
        const Json &value = argument.value;
        QCOMPARE(value.at("status").as<int>(), 201);
        QCOMPARE(toCompactText(value.at("headers")),
                 QByteArray("{\"content-type\":\"application/json\","
                            "\"set-cookie\":\"session=abc; Path=/, theme=dark\"}"));
        QCOMPARE(toCompactText(value.at("cookies")),
                 QByteArray("{\"session\":\"abc\",\"theme\":\"dark\"}"));
        QCOMPARE(toCompactText(value.at("redirects")),
                 QByteArray("[{\"status\":302,\"url\":\"https://shop.test/u\","
                            "\"target\":\"https://shop.test/users\"}]"));
        QCOMPARE(value.at("duration").as<double>(), 12.0);
        QCOMPARE(toQString(value.at("reason").as<std::string>()), QStringLiteral("Created"));
        QCOMPARE(toQString(value.at("version").as<std::string>()), QStringLiteral("1.1"));
        QCOMPARE(toQString(value.at("url").as<std::string>()),
                 QStringLiteral("https://shop.test/users"));
        const Json &sent = value.at("request");
        QCOMPARE(toQString(sent.at("method").as<std::string>()), QStringLiteral("GET"));
        QCOMPARE(toQString(sent.at("headers").at("Host").as<std::string>()),
                 QStringLiteral("shop.test"));
        QCOMPARE(argument.headers.size(), size_t(3));
        QCOMPARE(argument.headers[2].value, QStringLiteral("theme=dark"));
    }

    void bodiesAreReadInTheirCharset()
    {
        Response response = testResponse("h\xE4");
        response.headers = {{"Content-Type", "text/plain; charset=iso-8859-1"}};
        const ScriptBody body = responseArgument(response, {}).body;
        QCOMPARE(body.size, qint64(2));
        QCOMPARE(*body.bytes(), QByteArray("h\xE4"));
        QCOMPARE(*body.text(), QString::fromUtf8("h\xC3\xA4"));
    }

    void otherPartsStay()
    {
        const Response response = testResponse();
        const Json given = responseArgument(response, testFacts()).value;
        QVERIFY(applyResponse(response, given, given, {}) == response);

        const auto changed = applyResponse(
            response, given,
            spread(given, "{\"status\":200,\"reason\":\"OK\",\"headers\":{\"content-type\":"
                          "\"application/json\",\"set-cookie\":\"session=abc; Path=/, "
                          "theme=dark\",\"x-new\":[1,2]}}"),
            {});
        QVERIFY(changed);
        QCOMPARE(changed->status, 200);
        QCOMPARE(changed->reason, QStringLiteral("OK"));
        QCOMPARE(headersText(*changed),
                 QByteArray("Content-Type=application/json|Set-Cookie=session=abc; Path=/|"
                            "Set-Cookie=theme=dark|x-new=1|x-new=2|"));
        QCOMPARE(changed->body.bytes(), response.body.bytes());
    }

    void bodiesAreReplaced()
    {
        Response response = testResponse();
        response.headers = {{"Content-Type", "text/html; charset=iso-8859-1"},
                            {"Content-Length", "8"},
                            {"Content-Encoding", "gzip"}};
        response.compressedSize = 5;
        const Json given = responseArgument(response, {}).value;
        const auto text =
            applyResponse(response, given, spread(given, "{\"text\":\"\u00E4\"}"), {});
        QVERIFY(text);
        QCOMPARE(text->body.bytes(), QByteArray("\xC3\xA4"));
        QCOMPARE(headersText(*text), QByteArray("Content-Type=text/html; charset=utf-8|"));
        QVERIFY(!text->compressedSize);

        const auto json = applyResponse(response, given, spread(given, "{\"json\":{\"a\":1}}"), {});
        QCOMPARE(taken(json), QStringLiteral("201 {\"a\":1}"));
        const auto bytes = applyResponse(response, given, spread(given, "{\"bytes\":{}}"),
                                         QByteArray("\0\xFF", 2));
        QVERIFY(bytes);
        QCOMPARE(bytes->body.bytes(), QByteArray("\0\xFF", 2));
    }

    void responsesAreMade()
    {
        const QUrl url(QStringLiteral("https://shop.test/a"));
        const auto made = scriptedResponse(
            url, Json::parse("{\"status\":200,\"headers\":{\"X-A\":\"1\"},\"json\":[1]}"), {});
        QVERIFY(made);
        QCOMPARE(made->url, url);
        QCOMPARE(taken(made), QStringLiteral("200 [1]"));
        QCOMPARE(headersText(*made), QByteArray("X-A=1|Content-Type=application/json|"));
        QCOMPARE(taken(scriptedResponse(url, Json::parse("{\"status\":204}"), {})),
                 QStringLiteral("204 "));
    }

    void wrongThingsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *changes, const char *sentence) {
            QTest::addRow("%s", changes) << QByteArray(changes) << QString::fromUtf8(sentence);
        };
        const char *const status = "response.status has to be a whole number from 100 to 599";
        row("{\"status\":\"200\"}", status);
        row("{\"status\":99}", status);
        row("{\"status\":600}", status);
        row("{\"status\":200.5}", status);
        row("{\"reason\":1}", "response.reason is a number; it has to be a text");
        row("{\"headers\":[]}", "response.headers is a list; it has to be an object");
        row("{\"headers\":{\"a\":\"b\\nc\"}}",
            "the header a holds a line break or another control character, which a header cannot");
        row("{\"text\":1}", "response.text is a number; it has to be a text");
        row("{\"bytes\":[1]}", "response.bytes has to be an ArrayBuffer or a typed array");
        row("{\"text\":\"a\",\"json\":1}",
            "response.text and response.json are both set; a response has one body");
        row("{\"boddy\":\"a\",\"txet\":\"a\"}", "a response of a script has no “boddy”");
        row("{\"txet\":\"a\"}", "a response of a script has no “txet”; did you mean “text”?");
    }

    void wrongThingsAreNamed()
    {
        QFETCH(const QByteArray, changes);
        QFETCH(const QString, sentence);
        const Response response = testResponse();
        const Json given = responseArgument(response, {}).value;
        const QString said =
            taken(applyResponse(response, given, spread(given, changes.constData()), {}));
        QVERIFY2(said.startsWith(sentence), qPrintable(said));
    }

    void otherThingsThanResponsesAreRefused()
    {
        const Response response = testResponse();
        for (const char *json : {"1", "{}", "[]", "{\"items\":[]}"}) {
            const QString said = taken(applyResponse(response, {}, Json::parse(json), {}));
            QVERIFY2(said.endsWith(QStringLiteral("where it has to return the response, or an "
                                                  "object with a status")),
                     qPrintable(said));
        }
    }
};

QTEST_GUILESS_MAIN(ScriptResponsesTest)
#include "tst_scriptresponses.moc"
