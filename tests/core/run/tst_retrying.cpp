// Whether a request is sent again, and after how long.

#include "run/retrying.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// A Friday, at noon.
const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);

Response withRetryAfter(const QByteArray &value)
{
    Response response;
    response.status = 503;
    if (!value.isNull())
        response.headers = {{"Retry-After", value}};
    return response;
}

} // namespace

class TestRetrying : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDelayGrowsUpToTheLongest()
    {
        RetryPolicy policy;
        policy.jitter = 0;
        QCOMPARE(backoffDelay(policy, 1, 0), 1s);
        QCOMPARE(backoffDelay(policy, 2, 0), 2s);
        QCOMPARE(backoffDelay(policy, 3, 1), 4s);
        QCOMPARE(backoffDelay(policy, 100, 0), 60s);
        policy.factor = 1;
        QCOMPARE(backoffDelay(policy, 100, 0), 1s);
    }

    void chanceIsWithinTheJitter()
    {
        RetryPolicy policy;
        QCOMPARE(backoffDelay(policy, 1, 0), 900ms);
        QCOMPARE(backoffDelay(policy, 1, 0.5), 1s);
        QCOMPARE(backoffDelay(policy, 1, 1), 1100ms);
        policy.maxDelay = 1s;
        QCOMPARE(backoffDelay(policy, 1, 1), 1s);
        policy.jitter = 1;
        QCOMPARE(backoffDelay(policy, 1, 0), 0s);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds"); // -1: nothing is said
        QTest::newRow("none") << QByteArray() << -1LL;
        QTest::newRow("seconds") << QByteArray("120") << 120'000LL;
        QTest::newRow("zero") << QByteArray("0") << 0LL;
        QTest::newRow("a date") << QByteArray("Fri, 20 Nov 2026 12:00:05 GMT") << 5000LL;
        QTest::newRow("a date that was") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << 0LL;
        QTest::newRow("negative") << QByteArray("-5") << -1LL;
        QTest::newRow("huge") << QByteArray("92233720368547758079") << 1'000'000'000'000LL;
        QTest::newRow("RFC 850") << QByteArray("Friday, 20-Nov-26 12:00:05 GMT") << 5000LL;
        QTest::newRow("asctime") << QByteArray("Sun Nov 22 12:00:00 2026") << 172'800'000LL;
        QTest::newRow("asctime, a day of one digit")
            << QByteArray("Tue Dec  1 12:00:00 2026") << 950'400'000LL;
        QTest::newRow("a fraction") << QByteArray("1.5") << -1LL;
        QTest::newRow("garbage") << QByteArray("soon") << -1LL;
    }

    void readsRetryAfter()
    {
        QFETCH(const QByteArray, value);
        const auto asked = retryAfter(withRetryAfter(value), now);
        QTEST(asked ? qint64(asked->count()) : -1LL, "milliseconds");
    }

    // Dates are English wherever the program runs.
    void readsDatesInAnyLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::Chinese));
        const auto asked = retryAfter(withRetryAfter("Fri, 20 Nov 2026 12:01:00 GMT"), now);
        QLocale::setDefault(before);
        QCOMPARE(asked, 1min);
    }

    // And in Greenwich's time, where clocks are put forward at night, too.
    void readsDatesInAnyZone_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::newRow("a date") << QByteArray("Sun, 28 Mar 2027 02:30:00 GMT");
        QTest::newRow("RFC 850") << QByteArray("Sunday, 28-Mar-27 02:30:00 GMT");
        QTest::newRow("asctime") << QByteArray("Sun Mar 28 02:30:00 2027");
    }

    // Where clocks show GMT in winter alone.
    void readsDatesInAnySummer_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::newRow("a date") << QByteArray("Thu, 01 Jul 2027 02:30:00 GMT");
        QTest::newRow("RFC 850") << QByteArray("Thursday, 01-Jul-27 02:30:00 GMT");
        QTest::newRow("asctime") << QByteArray("Thu Jul  1 02:30:00 2027");
    }

    void readsDatesInAnySummer()
    {
        QFETCH(const QByteArray, date);
        const QByteArray before = qgetenv("TZ");
        const auto restore =
            qScopeGuard([&before] { before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before); });
        for (const char *zone : {"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0", "Europe/Berlin"}) {
            qputenv("TZ", zone);
            const QDateTime hourBefore({2027, 7, 1}, {1, 30}, QTimeZone::UTC);
            QCOMPARE(retryAfter(withRetryAfter(date), hourBefore), 1h);
        }
    }

    void readsDatesInAnyZone()
    {
        QFETCH(const QByteArray, date);
        const QByteArray before = qgetenv("TZ");
        const auto restore =
            qScopeGuard([&before] { before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before); });
        for (const char *zone : {"Europe/Berlin", "Pacific/Honolulu", "Asia/Kolkata", "UTC"}) {
            qputenv("TZ", zone);
            const QDateTime hourBefore({2027, 3, 28}, {1, 30}, QTimeZone::UTC);
            QCOMPARE(retryAfter(withRetryAfter(date), hourBefore), 1h);
        }
    }

    void someFailuresAreWorthIt()
    {
        const auto isWorth = [](FailureKind kind) {
            return isWorthRetrying(RequestFailure{kind, {}});
        };
        for (const FailureKind kind : {FailureKind::Resolve, FailureKind::Connect,
                                       FailureKind::ConnectionClosed, FailureKind::Timeout})
            QVERIFY(isWorth(kind));
        for (const FailureKind kind :
             {FailureKind::Tls, FailureKind::TooLarge, FailureKind::Variable,
              FailureKind::TooManyRedirects, FailureKind::Cancelled, FailureKind::Protocol})
            QVERIFY(!isWorth(kind));
        Response response;
        response.status = 503;
        QVERIFY(isWorthRetrying(RetryPolicy(), response));
        response.status = 501;
        QVERIFY(!isWorthRetrying(RetryPolicy(), response));
    }
};

QTEST_GUILESS_MAIN(TestRetrying)
#include "tst_retrying.moc"
