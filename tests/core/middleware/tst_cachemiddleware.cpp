// What is answered from the store, and what goes to the network.

#include "cachecalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

QString wayOfSecond(const PreparedRequest &first, const Response &response, Nanoseconds later,
                    const PreparedRequest &second)
{
    CacheMiddleware cache({});
    const Fetched fetched = fetch(cache, 1s, first, response);
    if (fetched.response != response)
        return QStringLiteral("the first one was changed");
    return wayOf(fetch(cache, 1s + later, second, responseOf(second, 200)));
}

} // namespace

class TestCacheMiddleware : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInPlaceOfTheNetwork()
    {
        CacheMiddleware cache({});
        const Response first = responseOf(page, 200, {{"X-A", "1"}}, "body");
        QCOMPARE(fetch(cache, 1s, page, first).response, first);
        const Fetched second = fetch(cache, 8500ms, page, {});
        QCOMPARE(wayOf(second), QStringLiteral("cache"));
        QCOMPARE(second.response.status, 200);
        QCOMPARE(second.response.url, page.url);
        QCOMPARE(second.response.headers, (HeaderList{{"X-A", "1"}, {"Age", "7"}}));
        QVERIFY(second.response.body.isSharedWith(first.body));
    }

    void ageAddsUp()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page, 200, {{"Age", "30"}}));
        const Fetched second = fetch(cache, 5s, page, {});
        QCOMPARE(second.response.headers, (HeaderList{{"Age", "35"}}));
    }

    void timeOnTheWayCounts()
    {
        CacheMiddleware cache({});
        before(cache, contextAt(0s), page);
        after(cache, contextAt(4s), page, responseOf(page));
        QCOMPARE(headerValue(fetch(cache, 5s, page, {}).response.headers, "Age"), "5");
    }

    void lifetimes_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("way");
        const QString isCached = QStringLiteral("cache");
        const QString asks = QStringLiteral("asks");
        const QString network = QStringLiteral("network");
        QTest::newRow("an hour by itself") << HeaderList{} << 3599 << isCached;
        QTest::newRow("no longer") << HeaderList{} << 3600 << network;
        const HeaderList minute{{"Cache-Control", "max-age=60"}};
        QTest::newRow("max-age") << minute << 59 << isCached;
        QTest::newRow("after max-age") << minute << 60 << network;
        QTest::newRow("more than an hour")
            << HeaderList{{"Cache-Control", "max-age=7200"}} << 7000 << isCached;
        const HeaderList expires{{"Date", noon}, {"Expires", "Fri, 20 Nov 2026 12:01:00 GMT"}};
        QTest::newRow("Expires") << expires << 58 << isCached;
        QTest::newRow("after Expires") << expires << 59 << network;
        QTest::newRow("no-store") << HeaderList{{"Cache-Control", "no-store"}} << 1 << network;
        QTest::newRow("no-store with a tag")
            << HeaderList{{"Cache-Control", "no-store"}, {"ETag", "\"1\""}} << 1 << network;
        QTest::newRow("no-cache") << HeaderList{{"Cache-Control", "no-cache"}} << 1 << network;
        QTest::newRow("no-cache with a tag")
            << HeaderList{{"Cache-Control", "no-cache, max-age=60"}, {"ETag", "\"1\""}} << 1
            << asks;
        QTest::newRow("private") << HeaderList{{"Cache-Control", "private"}} << 1 << isCached;
        QTest::newRow("s-maxage is for others")
            << HeaderList{{"Cache-Control", "s-maxage=1, max-age=60"}} << 30 << isCached;
        const HeaderList tagged{{"Cache-Control", "max-age=60, must-revalidate"},
                                {"ETag", "\"1\""}};
        QTest::newRow("must-revalidate") << tagged << 30 << isCached;
        QTest::newRow("must-revalidate, stale") << tagged << 90 << asks;
        QTest::newRow("Last-Modified, stale")
            << HeaderList{{"Cache-Control", "max-age=1"}, {"Last-Modified", noon}} << 90 << asks;
        QTest::newRow("Vary: *") << HeaderList{{"Vary", "*"}} << 1 << network;
        QTest::newRow("old when it came")
            << HeaderList{{"Cache-Control", "max-age=60"}, {"Age", "50"}} << 20 << network;
    }

    void lifetimes()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const int, seconds);
        QTEST(
            wayOfSecond(page, responseOf(page, 200, headers), std::chrono::seconds(seconds), page),
            "way");
    }

    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<bool>("isKept");
        const HeaderList minute{{"Cache-Control", "max-age=60"}};
        QTest::newRow("200") << 200 << HeaderList{} << true;
        QTest::newRow("204") << 204 << HeaderList{} << true;
        QTest::newRow("206") << 206 << minute << false;
        QTest::newRow("301") << 301 << minute << false;
        QTest::newRow("304") << 304 << minute << false;
        QTest::newRow("404") << 404 << HeaderList{} << false;
        QTest::newRow("404 that says for how long") << 404 << minute << true;
        QTest::newRow("500") << 500 << HeaderList{} << false;
    }

    void statuses()
    {
        QFETCH(const int, status);
        QFETCH(const HeaderList, headers);
        QFETCH(const bool, isKept);
        QCOMPARE(wayOfSecond(page, responseOf(page, status, headers), 1s, page),
                 isKept ? QStringLiteral("cache") : QStringLiteral("network"));
    }

    void requests_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("way"); // of a request after that for the page
        const QString isCached = QStringLiteral("cache");
        const QString asks = QStringLiteral("asks");
        const QString network = QStringLiteral("network");
        const auto says = [](const QByteArray &value) {
            return HeaderList{{"Cache-Control", value}};
        };
        QTest::newRow("the same") << QByteArray("GET") << HeaderList{} << 10 << isCached;
        QTest::newRow("HEAD") << QByteArray("HEAD") << HeaderList{} << 10 << network;
        QTest::newRow("POST") << QByteArray("POST") << HeaderList{} << 10 << network;
        QTest::newRow("no-store") << QByteArray("GET") << says("no-store") << 10 << network;
        QTest::newRow("no-cache") << QByteArray("GET") << says("no-cache") << 10 << asks;
        QTest::newRow("Pragma") << QByteArray("GET") << HeaderList{{"Pragma", "no-cache"}} << 10
                                << asks;
        QTest::newRow("max-age") << QByteArray("GET") << says("max-age=10") << 10 << isCached;
        QTest::newRow("older than max-age") << QByteArray("GET") << says("max-age=9") << 10 << asks;
        QTest::newRow("fresh for long enough")
            << QByteArray("GET") << says("min-fresh=49") << 10 << isCached;
        QTest::newRow("not fresh for long enough")
            << QByteArray("GET") << says("min-fresh=50") << 10 << asks;
        QTest::newRow("a part") << QByteArray("GET") << HeaderList{{"Range", "bytes=0-1"}} << 10
                                << network;
        QTest::newRow("another Accept")
            << QByteArray("GET") << HeaderList{{"Accept", "text/plain"}} << 10 << network;
        QTest::newRow("another header")
            << QByteArray("GET") << HeaderList{{"X-Request-ID", "1"}} << 10 << isCached;
    }

    void requests()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const HeaderList, headers);
        QFETCH(const int, seconds);
        const Response response =
            responseOf(page, 200, {{"Cache-Control", "max-age=60"}, {"ETag", "\"1\""}});
        QTEST(wayOfSecond(page, response, std::chrono::seconds(seconds),
                          requestTo("http://a.test/page", headers, method)),
              "way");
    }

    void aGetWithABodyIsNotAnswered()
    {
        PreparedRequest withBody = page;
        withBody.content = {QByteArray("query")};
        QCOMPARE(wayOfSecond(page, responseOf(page), 1s, withBody), QStringLiteral("network"));
        QCOMPARE(wayOfSecond(withBody, responseOf(page), 1s, page), QStringLiteral("network"));
    }

    void onlyIfCachedNeverAsksTheNetwork()
    {
        CacheMiddleware cache({});
        const PreparedRequest request =
            requestTo("http://a.test/page", {{"Cache-Control", "only-if-cached"}});
        const Fetched first = fetch(cache, 0s, request, responseOf(page));
        QCOMPARE(wayOf(first), QStringLiteral("cache"));
        QCOMPARE(first.response.status, 504);
        fetch(cache, 1s, page, responseOf(page, 200, {}, "body"));
        QCOMPARE(fetch(cache, 2s, request, {}).response.body.bytes(), "body");
    }

    void changesOfAUrlForgetIt_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("way");
        const QString isCached = QStringLiteral("cache");
        const QString network = QStringLiteral("network");
        QTest::newRow("POST") << QByteArray("POST") << 201 << network;
        QTest::newRow("PUT") << QByteArray("PUT") << 204 << network;
        QTest::newRow("DELETE") << QByteArray("DELETE") << 303 << network;
        QTest::newRow("POST that failed") << QByteArray("POST") << 400 << isCached;
        QTest::newRow("HEAD") << QByteArray("HEAD") << 200 << isCached;
    }

    void changesOfAUrlForgetIt()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const int, status);
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page));
        const PreparedRequest change = requestTo("http://a.test/page", {}, method);
        fetch(cache, 1s, change, responseOf(change, status));
        QTEST(wayOf(fetch(cache, 2s, page, responseOf(page))), "way");
    }

    // POST, redirect, GET: by the time of the answer the request is another one.
    void aChangeThatRedirectsForgetsItsUrl()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page));
        const PreparedRequest change = requestTo("http://a.test/page", {}, "POST");
        before(cache, contextAt(1s), change);
        const PreparedRequest next = requestTo("http://a.test/done");
        QCOMPARE(cache.redirected(contextAt(2s), responseOf(change, 303), next), next);
        after(cache, contextAt(3s), next, responseOf(next, 404));
        QCOMPARE(wayOf(fetch(cache, 4s, page, responseOf(page))), QStringLiteral("network"));
    }

    void aChangeThatFailedForgetsNothing()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page));
        const PreparedRequest change = requestTo("http://a.test/page", {}, "POST");
        before(cache, contextAt(1s), change);
        failed(cache, contextAt(2s), change, FailureKind::Connect);
        QCOMPARE(wayOf(fetch(cache, 3s, page, {})), QStringLiteral("cache"));
    }

    void severalMayAskForTheSameAtOnce()
    {
        CacheMiddleware cache({});
        for (int route = 0; route < 3; ++route) {
            const BeforeResult result = before(cache, contextAt(0s, route), page);
            QCOMPARE(outcomeOf<PreparedRequest>(result), page);
        }
        for (int route = 0; route < 3; ++route) {
            const Response response = responseOf(page, 200, {}, QByteArray::number(route));
            after(cache, contextAt(1s, route), page, response);
        }
        QCOMPARE(cache.cache().size(), 1);
        QCOMPARE(fetch(cache, 2s, page, {}).response.body.bytes(), "2");
    }

    void optionsAreHeeded()
    {
        CacheMiddleware cache({.lifetime = 10s, .entries = 1, .headers = {}});
        const PreparedRequest mine = requestTo("http://a.test/page", {{"Authorization", "me"}});
        fetch(cache, 0s, mine, responseOf(page, 200, {}, "body"));
        QCOMPARE(wayOf(fetch(cache, 9s, page, {})), QStringLiteral("cache"));
        const PreparedRequest other = requestTo("http://a.test/other");
        fetch(cache, 9s, other, responseOf(other));
        QCOMPARE(cache.cache().size(), 1);
        QCOMPARE(wayOf(fetch(cache, 19s, other, responseOf(other))), QStringLiteral("network"));
    }
};

QTEST_GUILESS_MAIN(TestCacheMiddleware)
#include "tst_cachemiddleware.moc"
