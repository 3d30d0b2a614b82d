// What headers say about storing responses.

#include "middleware/cachecontrol.h"
#include "stepcalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

CacheControl controlOf(const QByteArray &value)
{
    return cacheControlOf({{"cache-control", value}});
}

} // namespace

class TestCacheControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDirectives()
    {
        QVERIFY(controlOf("no-store").isNoStore);
        QVERIFY(controlOf("private, No-Cache").isNoCache);
        QVERIFY(controlOf("only-if-cached").isOnlyIfCached);
        QCOMPARE(controlOf("max-age=60").maxAge, 60s);
        QCOMPARE(controlOf(" max-age = \"60\" ").maxAge, 60s);
        QCOMPARE(controlOf("min-fresh=5").minFresh, 5s);
    }

    void readsAllHeadersOfThatName()
    {
        const CacheControl control = cacheControlOf(
            {{"Cache-Control", "no-cache"}, {"A", "1"}, {"CACHE-CONTROL", "max-age=7"}});
        QVERIFY(control.isNoCache);
        QCOMPARE(control.maxAge, 7s);
    }

    void whatIsQuotedIsNoDirective()
    {
        const CacheControl control = controlOf("ext=\"a, no-store, \\\", max-age=1\", max-age=2");
        QVERIFY(!control.isNoStore);
        QCOMPARE(control.maxAge, 2s);
        QVERIFY(controlOf("no-cache=\"Set-Cookie, A\"").isNoCache);
    }

    void directivesOfSharedCachesMeanNothing()
    {
        const CacheControl control = controlOf("private, s-maxage=60, proxy-revalidate, public");
        QVERIFY(!control.isNoStore && !control.isNoCache);
        QVERIFY(!control.maxAge);
    }

    void pragmaCountsWhereNothingElseIsSaid()
    {
        QVERIFY(cacheControlOf({{"Pragma", "no-cache"}}).isNoCache);
        QVERIFY(!cacheControlOf({{"Pragma", "no-cache"}, {"Cache-Control", ""}}).isNoCache);
    }

    void lifetimes_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<qint64>("seconds"); // -1: nothing is said
        const QByteArray date = "Fri, 20 Nov 2026 11:59:50 GMT";
        QTest::newRow("nothing") << HeaderList{{"Date", date}} << qint64(-1);
        QTest::newRow("max-age") << HeaderList{{"Cache-Control", "max-age=60"}} << qint64(60);
        QTest::newRow("the first of two")
            << HeaderList{{"Cache-Control", "max-age=60, max-age=5"}} << qint64(60);
        QTest::newRow("max-age before Expires")
            << HeaderList{{"Cache-Control", "max-age=60"}, {"Expires", "0"}} << qint64(60);
        QTest::newRow("no number") << HeaderList{{"Cache-Control", "max-age=soon"}} << qint64(0);
        QTest::newRow("negative") << HeaderList{{"Cache-Control", "max-age=-1"}} << qint64(0);
        QTest::newRow("too much") << HeaderList{{"Cache-Control", "max-age=99999999999999999999"}}
                                  << qint64(2147483648);
        QTest::newRow("Expires and Date")
            << HeaderList{{"Expires", "Fri, 20 Nov 2026 12:00:50 GMT"}, {"Date", date}}
            << qint64(60);
        QTest::newRow("Expires without Date")
            << HeaderList{{"Expires", "Fri, 20 Nov 2026 12:00:50 GMT"}} << qint64(50);
        QTest::newRow("Expires in the past")
            << HeaderList{{"Expires", "Fri, 20 Nov 2026 11:00:50 GMT"}} << qint64(0);
        QTest::newRow("Expires: 0") << HeaderList{{"Expires", "0"}} << qint64(0);
        QTest::newRow("s-maxage") << HeaderList{{"Cache-Control", "s-maxage=60"}} << qint64(-1);
    }

    void lifetimes()
    {
        QFETCH(const HeaderList, headers);
        const std::optional<Nanoseconds> lifetime = statedLifetime(headers, startOfRun());
        QTEST(lifetime ? qint64(std::chrono::floor<std::chrono::seconds>(*lifetime).count())
                       : qint64(-1),
              "seconds");
    }

    void ages_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<int>("seconds"); // of what took two of them
        QTest::newRow("nothing is said") << HeaderList{} << 2;
        QTest::newRow("Age") << HeaderList{{"Age", "10"}} << 12;
        QTest::newRow("Age that is none") << HeaderList{{"Age", "-10"}} << 2;
        QTest::newRow("Date") << HeaderList{{"Date", "Fri, 20 Nov 2026 11:59:30 GMT"}} << 30;
        QTest::newRow("Date of a fast clock")
            << HeaderList{{"Date", "Fri, 20 Nov 2026 12:59:30 GMT"}} << 2;
        QTest::newRow("both") << HeaderList{{"Date", "Fri, 20 Nov 2026 11:59:30 GMT"},
                                            {"Age", "40"}}
                              << 42;
    }

    void ages()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const int, seconds);
        QCOMPARE(initialAge(headers, startOfRun(), 2s), std::chrono::seconds(seconds));
    }
};

QTEST_GUILESS_MAIN(TestCacheControl)
#include "tst_cachecontrol.moc"
