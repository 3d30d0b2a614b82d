// What is proposed for a value of a response is a check that holds for it, and a capture of it.

#include "checks/queryanswer.h"
#include "model/queryproposal.h"
#include "support/queryresult.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds attemptTime = 120ms;

Response jsonResponse(const QByteArray &body)
{
    Response response;
    response.status = 200;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = body;
    return response;
}

// Why it does not hold; empty where it does.
QString problemOf(const QueryProposal &proposal, const Response &response)
{
    return whyNotPassing(proposal.check(), response, attemptTime);
}

// What the capture finds.
QString capturedBy(const QueryProposal &proposal, const Response &response)
{
    return capturedWith(proposal.query, response, attemptTime);
}

// Each value that is in there, with the path to it.
void collect(const Json &value, const QString &path, std::vector<std::pair<QString, Json>> &found)
{
    found.emplace_back(path, value);
    if (value.is_array()) {
        for (size_t i = 0; i < value.size(); ++i)
            collect(value[i], QString(path + jsonPathStep(qint64(i))), found);
    } else if (value.is_object()) {
        for (const auto &member : value.object_range())
            collect(member.value(), QString(path + jsonPathStep(toQString(member.key()))), found);
    }
}

} // namespace

class TestQueryProposals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesPaths_data()
    {
        QTest::addColumn<QString>("step");
        const auto row = [](const char *name, const char *step) {
            QTest::newRow(name) << QString::fromUtf8(step);
        };
        row("id", ".id");
        row("_a1", "._a1");
        row("1a", "['1a']");
        row("first name", "['first name']");
        row("a.b", "['a.b']");
        row("it's", "['it\\'s']");
        row("a\\b", "['a\\\\b']");
        row("é", "['é']");
        row("a\nb", "['a\\u000ab']");
        row("{{id}}", "['\\u007b\\u007bid}}']");
        row("tokenize", ".tokenize");
    }

    void writesPaths()
    {
        QTEST(jsonPathStep(QString::fromUtf8(QTest::currentDataTag())), "step");
        QCOMPARE(jsonPathStep(QString()), QStringLiteral("['']"));
        QCOMPARE(jsonPathStep(qint64(7)), QStringLiteral("[7]"));
    }

    void findsEachValueOfABody_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("kinds") << QByteArray(
            "{\"id\":7,\"price\":12.5,\"small\":-1.5e-3,\"sold\":true,\"none\":null,\"name\":"
            "\"lamp\","
            "\"list\":[1,[2,\"x\"],{\"y\":3}],\"object\":{\"inner\":{\"deep\":\"z\"}},\"empty\":[],"
            "\"no\":\"\"}");
        QTest::newRow("names") << QByteArray(
            "{\"a b\":1,\"a.b\":2,\"a[0]\":3,\"it's\":4,\"say "
            "\\\"hi\\\"\":5,\"back\\\\slash\":6,\"a\\nb\":7,"
            "\"é€😀\":8,\"\":9,\"$\":10,\"*\":11,\"..\":12,\"@\":13,\"1\":14,\"{{x}}\":15,\"{{{\":"
            "16,"
            "\"a/b\":17,\"tokenize\":18,\"=~\":19,\"a,b\":20,\"a:b\":21,\"?(@)\":22,\"length\":23,"
            "\"\\u0001\\u2028\":24}");
        QTest::newRow("texts") << QByteArray(
            "[\"say "
            "\\\"hi\\\"\",\"back\\\\slash\",\"a\\nb\\tc\\r\",\"é€😀\",\"{{x}}\",\"{{{x}}}\",\"/a/"
            "\",\"\\u0001\\u2028\","
            "\"7\",\"true\",\"$.a\",\" blanks \",\"\\u0000\"]");
        QTest::newRow("numbers") << QByteArray(
            "[0,-1,9223372036854775807,9223372036854775808,12345678901234567890123,0.1,"
            "1e5,1E-7,1.50,123456789.123456789]");
        QTest::newRow("text alone") << QByteArray("\"alone\"");
        QTest::newRow("long") << QByteArray("[\"" + QByteArray(300, 'x') + "\",\"" +
                                            QByteArray(5000, 'y') + "\"]");
    }

    void findsEachValueOfABody()
    {
        QFETCH(const QByteArray, body);
        const Response response = jsonResponse(body);
        std::vector<std::pair<QString, Json>> values;
        collect(Json::parse(body.toStdString()), QStringLiteral("$"), values);
        for (const auto &[path, value] : values) {
            const QByteArray source = toCompactText(value);
            const QueryProposal proposal = jsonProposal(path, QStringLiteral("name"), source);
            QCOMPARE(problemOf(proposal, response), QString());
            QCOMPARE(capturedBy(proposal, response), toText(answerOf(value)));
        }
    }

    void expectsWhatIsThere_data()
    {
        QTest::addColumn<QString>("expectation");
        const auto row = [](const char *value, const char *expectation) {
            QTest::newRow(value) << QString::fromUtf8(expectation);
        };
        row("7", "== 7");
        row("1.50", "== 1.50");
        row("true", "== true");
        row("null", "== null");
        row("\"a\\u00e9\"", "== \"aé\"");
        row("\"a\\\"b\"", "== \"a\\\"b\"");
        row("\"{{x}}\"", "== \"{{$open}}x}}\"");
        row("[1]", "isList");
        row("{}", "isObject");
        row("12345678901234567890123", "isNumber");
        row("•••", "exists");
    }

    void expectsWhatIsThere()
    {
        const QueryProposal proposal = jsonProposal(QStringLiteral("$.a"), QStringLiteral("a"),
                                                    QByteArrayView(QTest::currentDataTag()));
        QTEST(proposal.expectation, "expectation");
        QCOMPARE(proposal.query, QStringLiteral("jsonpath \"$.a\""));
        QCOMPARE(proposal.withoutValue().check(), QStringLiteral("jsonpath \"$.a\" exists"));
    }

    void findsHeadersAndCookies()
    {
        Response response;
        response.headers = {{"Content-Type", "text/plain; a=\"b\""},
                            {"X-Two", "a"},
                            {"x-two", "b"},
                            {"X-Open", "{{id}}"},
                            {"Set-Cookie", "session=abc; Path=/"}};
        const QueryProposal type = headerProposal(QStringLiteral("Content-Type"),
                                                  QStringLiteral("text/plain; a=\"b\""), false);
        QCOMPARE(type.check(),
                 QStringLiteral("header \"Content-Type\" == \"text/plain; a=\\\"b\\\"\""));
        QCOMPARE(problemOf(type, response), QString());
        for (const QString &value : {QStringLiteral("a"), QStringLiteral("b")})
            QCOMPARE(problemOf(headerProposal(QStringLiteral("X-Two"), value, true), response),
                     QString());
        QCOMPARE(
            problemOf(headerProposal(QStringLiteral("X-Open"), QStringLiteral("{{id}}"), false),
                      response),
            QString());
        const QueryProposal cookie =
            cookieProposal(QStringLiteral("session"), QStringLiteral("abc"));
        QCOMPARE(cookie.check(), QStringLiteral("cookie \"session\" == \"abc\""));
        QCOMPARE(problemOf(cookie, response), QString());
    }

    void findsStatusAndDuration()
    {
        const Response response = jsonResponse("{}");
        QCOMPARE(statusProposal(200).check(), QStringLiteral("status == 200"));
        QCOMPARE(problemOf(statusProposal(200), response), QString());
        QCOMPARE(durationProposal(attemptTime).check(), QStringLiteral("duration < 200"));
        QCOMPARE(problemOf(durationProposal(attemptTime), response), QString());
        QCOMPARE(durationProposal(0ms).check(), QStringLiteral("duration < 1"));
        QCOMPARE(durationProposal(500ms).check(), QStringLiteral("duration < 1000"));
    }

    void findsElementsAndParts()
    {
        const QString name = QStringLiteral("b");
        QCOMPARE(xmlProposal(QStringLiteral("/a/b"), name, QStringLiteral("1")).check(),
                 QStringLiteral("xpath \"string(/a/b)\" == \"1\""));
        const QString around = QStringLiteral("xpath \"/a/b\" exists");
        QCOMPARE(xmlProposal(QStringLiteral("/a/b"), name, std::nullopt).check(), around);
        QCOMPARE(xmlProposal(QStringLiteral("/a/b"), name, QString()).check(), around);
        QCOMPARE(textProposal(QStringLiteral("a \"b\"\n")).check(),
                 QStringLiteral("body contains \"a \\\"b\\\"\\n\""));
        QVERIFY(textProposal(QStringLiteral("a")).isCheckOnly);
        QVERIFY(textProposal({}).isEmpty());
        QVERIFY(textProposal(QString(1000, u'x')).isEmpty());
        const Response response = jsonResponse("{\"a\":\"{{b}}\"}");
        QCOMPARE(problemOf(textProposal(QStringLiteral("\"{{b}}\"")), response), QString());
    }

    void findsBytes()
    {
        Response response;
        response.body = QByteArray::fromHex("89504e470d0a1a0a00ff");
        const QueryProposal beginning = bytesProposal(QByteArray::fromHex("8950"), true);
        QCOMPARE(beginning.check(), QStringLiteral("bytes startsWith hex,8950;"));
        QCOMPARE(problemOf(beginning, response), QString());
        const QueryProposal part = bytesProposal(QByteArray::fromHex("00ff"), false);
        QCOMPARE(part.check(), QStringLiteral("bytes contains hex,00ff;"));
        QCOMPARE(problemOf(part, response), QString());
        QVERIFY(part.isCheckOnly);
        QVERIFY(bytesProposal({}, false).isEmpty());
        QVERIFY(bytesProposal(QByteArray(1000, 'x'), false).isEmpty());
        QCOMPARE(sizeProposal(10).check(), QStringLiteral("bytes count == 10"));
        QCOMPARE(problemOf(sizeProposal(10), response), QString());
        QVERIFY(!problemOf(sizeProposal(11), response).isEmpty());
        const QByteArray hash =
            QCryptographicHash::hash(response.body.bytes(), QCryptographicHash::Sha256);
        QCOMPARE(problemOf(hashProposal(hash), response), QString());
        QCOMPARE(capturedBy(hashProposal(hash), response),
                 QStringLiteral("hex,%1;").arg(QString::fromLatin1(hash.toHex())));
    }

    void findsTheUrl()
    {
        Response response;
        response.url = QUrl(QStringLiteral("http://a.test/%C3%A9?q=%7B%7Bx%7D%7D&r=\"a b\""));
        const QString url = response.url.toString(QUrl::FullyEncoded);
        QCOMPARE(problemOf(urlProposal(url), response), QString());
        QCOMPARE(capturedBy(urlProposal(url), response), QString(u'"' + url + u'"'));
    }

    void looksAtWhatACheckDoes_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *check, const char *query, const char *name) {
            QTest::newRow(check) << QString::fromUtf8(query) << QString::fromUtf8(name);
        };
        row("status == 200", "status", "status");
        row("header \"X-Two\" contains \"a\"", "header \"X-Two\"", "X-Two");
        row("jsonpath \"$.items[0].id\" == 7", "jsonpath \"$.items[0].id\"", "id");
        row("jsonpath \"$.items[0]\" exists", "jsonpath \"$.items[0]\"", "items");
        row("xpath \"string(/html/body/p[2])\" == \"x\"", "xpath \"string(/html/body/p[2])\"", "p");
        row("jsonpath \"$\" isList", "jsonpath \"$\"", "jsonpath");
        row("body split \"\\n\" nth 2 not isEmpty", "body split \"\\n\" nth 2", "body");
        row("cookie \"a\" not exists", "", "");
        row("return true", "", "");
    }

    void looksAtWhatACheckDoes()
    {
        const QueryProposal found = queryOfCheck(QString::fromUtf8(QTest::currentDataTag()));
        QTEST(found.query, "query");
        QTEST(found.name, "name");
    }

    void namesCaptures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("id") << "id";
        QTest::newRow("Content-Type") << "Content-Type";
        QTest::newRow("taken") << "taken3";
        QTest::newRow("") << "value";
        QTest::newRow("  ") << "value";
        QTest::newRow("$") << "value";
        QTest::newRow("$ref") << "ref";
        QTest::newRow("{{a}}") << "__a__";
        QTest::newRow("a\nb") << "a_b";
    }

    void namesCaptures()
    {
        QTEST(freeCaptureName(QString::fromUtf8(QTest::currentDataTag()),
                              {QStringLiteral("taken"), QStringLiteral("taken2")}),
              "name");
    }
};

QTEST_MAIN(TestQueryProposals)
#include "tst_queryproposals.moc"
