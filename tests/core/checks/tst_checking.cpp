// Which checks hold for a response, and what is said of those that do not.

#include "checks/checking.h"

#include <QTest>
#include <QTimeZone>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);

Response shopResponse()
{
    Response response;
    response.status = 200;
    response.httpVersion = QStringLiteral("2");
    response.url = QUrl(QStringLiteral("https://shop.example/items?page=2"));
    response.headers = {{"Content-Type", "application/json"},
                        {"X-Two", "a"},
                        {"x-two", "b"},
                        {"Set-Cookie", "session=abc; Path=/; Secure; SameSite=Lax"}};
    response.body = R"({"id": 7, "name": "lamp", "price": 12.5, "sold": true, "none": null,)"
                    R"( "empty": [], "items": [{"id": 1}, {"id": 2}], "no": "",)"
                    R"( "made": "2026-11-18T12:00:00Z", "ip": "10.0.0.1", "six": "::1",)"
                    R"( "uuid": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "tags": ["a", "b"],)"
                    R"( "big": 12345678901234567890123})";
    return response;
}

CheckVerdict verdictOf(const QString &text, const Response &response)
{
    const Result<Assertion> check = parseAssertion(text, {});
    if (!check)
        qFatal("%s", qPrintable(check.error().message));
    ResponseContent content(response, 123'456us);
    return evaluateCheck(*check->expression, content, noon);
}

} // namespace

class TestChecking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holds_data()
    {
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *check, bool holds) { QTest::newRow(check) << holds; };
        row("status == 200", true);
        row("status == 201", false);
        row("status != 200", false);
        row("status not == 500", true);
        row("status >=200", true);
        row("status > 200", false);
        row("status < 200.5", true);
        row("duration < 123.4", false);
        row("duration <= 123.456", true);
        row("version == 2", true);
        row("version == \"1.1\"", false);
        row("url endsWith \"page=2\"", true);
        row("url urlQueryParam \"page\" toInt == 2", true);
        row("header \"content-type\" contains \"json\"", true);
        row("header \"X-Two\" count == 2", true);
        row("header \"X-Two\" contains \"b\"", true);
        row("header \"X-Two\" nth -1 == \"b\"", true);
        row("header \"X-None\" exists", false);
        row("header \"X-None\" not exists", true);
        row("header \"X-None\" not == \"a\"", false); // there is nothing to compare
        row("cookie \"session\" == \"abc\"", true);
        row("cookie \"session[SameSite]\" == \"Lax\"", true);
        row("cookie \"session[Secure]\" exists", true);
        row("cookie \"session[HttpOnly]\" not exists", true);
        row("cookie \"other\" exists", false);
        row("jsonpath \"$.id\" == 7", true);
        row("jsonpath \"$.id\" == 7.0", true);
        row("jsonpath \"$.id\" == \"7\"", false); // a number is no text
        row("jsonpath \"$.name\" == \"lamp\"", true);
        row("jsonpath \"$.name\" > \"lam\"", true);
        row("jsonpath \"$.name\" > 3", false);
        row("jsonpath \"$.name\" not > 3", false); // neither
        row("jsonpath \"$.name\" matches /^l.m/", true);
        row("jsonpath \"$.name\" not contains \"x\"", true);
        row("jsonpath \"$.name\" count == 4", true);
        row("jsonpath \"$.price\" >= 12.5", true);
        row("jsonpath \"$.sold\" == true", true);
        row("jsonpath \"$.none\" == null", true);
        row("jsonpath \"$.none\" exists", true);
        row("jsonpath \"$.missing\" exists", false);
        row("jsonpath \"$.items\" count == 2", true);
        row("jsonpath \"$.items[*].id\" count == 2", true);
        row("jsonpath \"$.items[?(@.id > 1)].id\" nth 0 == 2", true);
        row("jsonpath \"$.items[?(@.id > 9)]\" exists", false);
        row("jsonpath \"$.tags\" contains \"b\"", true);
        row("jsonpath \"$.tags\" first == \"a\"", true);
        row("jsonpath \"$.tags\" last == \"b\"", true);
        row("jsonpath \"$.items[0]\" contains \"id\"", true);
        row("jsonpath \"$.empty\" isEmpty", true);
        row("jsonpath \"$.no\" isEmpty", true);
        row("jsonpath \"$.items\" isEmpty", false);
        row("jsonpath \"$.id\" isNumber", true);
        row("jsonpath \"$.id\" isInteger", true);
        row("jsonpath \"$.price\" isInteger", false);
        row("jsonpath \"$.price\" isFloat", true);
        row("jsonpath \"$.big\" isNumber", true);
        row("jsonpath \"$.name\" isString", true);
        row("jsonpath \"$.id\" not isString", true);
        row("jsonpath \"$.sold\" isBoolean", true);
        row("jsonpath \"$.items\" isCollection", true);
        row("jsonpath \"$.items\" isList", true);
        row("jsonpath \"$\" isObject", true);
        row("jsonpath \"$.made\" isDate", true);
        row("jsonpath \"$.name\" isDate", false);
        row("jsonpath \"$.made\" daysBeforeNow == 2", true);
        row("jsonpath \"$.uuid\" isUuid", true);
        row("jsonpath \"$.ip\" isIpv4", true);
        row("jsonpath \"$.six\" isIpv6", true);
        row("jsonpath \"$.ip\" isIpv6", false);
        row("regex /\"id\": (\\d+)/ == \"7\"", true);
        row("regex \"lamps\" exists", false);
        row("body startsWith \"{\"", true);
        row("bytes startsWith hex,7b22;", true);
        row("bytes count > 100", true);
        row("xpath \"//p\" exists", false); // it is not XML
    }

    void holds()
    {
        const Response response = shopResponse();
        const CheckVerdict verdict =
            verdictOf(QString::fromUtf8(QTest::currentDataTag()), response);
        QFETCH(const bool, holds);
        QVERIFY2(verdict.passed == holds, qPrintable(verdict.actual));
        QCOMPARE(verdict.reason.isEmpty(), holds);
    }

    void datesWithoutAZoneAreOfUtc()
    {
        Response response = shopResponse();
        response.body = "{\"time\": \"2026-11-18T12:00:00\", \"day\": \"2026-11-19\"}";
        const QByteArray before = qgetenv("TZ");
        const auto restore =
            qScopeGuard([&before] { before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before); });
        for (const char *zone : {"Pacific/Honolulu", "Asia/Kolkata", "UTC"}) {
            qputenv("TZ", zone);
            for (const char *check : {"jsonpath \"$.time\" daysBeforeNow == 2",
                                      "jsonpath \"$.day\" daysBeforeNow == 1"}) {
                const CheckVerdict verdict = verdictOf(QString::fromUtf8(check), response);
                QVERIFY2(verdict.passed, qPrintable(verdict.actual));
            }
        }
    }

    void saysWhy_data()
    {
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *check, const char *reason) {
            QTest::newRow(check) << QString::fromUtf8(reason);
        };
        row("status == 404", "status was 200, expected 404");
        row("jsonpath \"$.id\" == \"7\"", "jsonpath \"$.id\" was 7, expected \"7\"");
        row("jsonpath \"$.items\"  count > 5",
            "jsonpath \"$.items\"  count was 2, expected above 5");
        row("jsonpath \"$.name\" not contains \"a\"",
            "jsonpath \"$.name\" was \"lamp\", expected not (something with \"a\" in it)");
        row("header \"X-None\" == \"a\"", "header \"X-None\" was missing, expected \"a\"");
        row("header \"X-None\" exists", "header \"X-None\" was missing, expected anything");
        row("jsonpath \"$.name\" toInt == 1",
            "jsonpath \"$.name\" toInt: “toInt” cannot be used on \"lamp\"");
        row("cookie \"session[Colour]\" exists",
            "cookie \"session[Colour]\": “Colour” is no attribute of a cookie; there are Value, "
            "Expires, Domain, Path, Secure, HttpOnly and SameSite");
    }

    void saysWhy()
    {
        const Response response = shopResponse();
        const CheckVerdict verdict =
            verdictOf(QString::fromUtf8(QTest::currentDataTag()), response);
        QVERIFY(!verdict.passed);
        QTEST(englishText(verdict.reason), "reason");
    }

    void saysWhatTheBodyIsNot()
    {
        Response response = shopResponse();
        response.body = "{\"a\": \n  oops}";
        const CheckVerdict verdict =
            verdictOf(QStringLiteral("jsonpath \"$.a\" not exists"), response);
        QVERIFY(!verdict.passed); // nobody knows
        QVERIFY2(englishText(verdict.reason).contains("the body is not JSON (line 2"),
                 qPrintable(englishText(verdict.reason)));
        response.body = {};
        QCOMPARE(englishText(verdictOf(QStringLiteral("jsonpath \"$.a\" exists"), response).reason),
                 QStringLiteral("jsonpath \"$.a\": the body is empty"));
    }

    // A check of a large body says no more than its beginning.
    void showsTheBeginningOfWhatIsLong()
    {
        Response response = shopResponse();
        response.body = QByteArray(1'000'000, 'x');
        const CheckVerdict verdict = verdictOf(QStringLiteral("body == \"y\""), response);
        QVERIFY(!verdict.passed);
        QVERIFY(verdict.actual.size() < 70'000);
        QVERIFY(verdict.actual.startsWith(QStringLiteral("\"xxx")));
    }
};

QTEST_GUILESS_MAIN(TestChecking)
#include "tst_checking.moc"
