// What is asked about before it is answered from the store, and what the answers do to it.

#include "cachecalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestCacheValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 9111, section 4.3.4.
    void aConfirmedResponseIsAnsweredWithItsNewHeaders()
    {
        CacheMiddleware cache({});
        const HeaderList headers{{"Content-Type", "text/html"},
                                 {"Content-Length", "4"},
                                 {"Cache-Control", "max-age=10"},
                                 {"ETag", "\"1\""},
                                 {"Last-Modified", noon},
                                 {"X-A", "old"},
                                 {"X-A", "older"},
                                 {"X-B", "stays"}};
        fetch(cache, 0s, page, responseOf(page, 200, headers, "body"));
        const Response confirmation = responseOf(page, 304,
                                                 {{"Cache-Control", "max-age=100"},
                                                  {"ETag", "\"1\""},
                                                  {"X-A", "new"},
                                                  {"Content-Length", "0"},
                                                  {"Content-Type", "text/plain"},
                                                  {"Connection", "close"}});
        const Fetched second = fetch(cache, 60s, page, confirmation);
        QCOMPARE(headerValue(second.sent.headers, "If-None-Match"), "\"1\"");
        QCOMPARE(headerValue(second.sent.headers, "If-Modified-Since"), noon);
        QCOMPARE(second.response.status, 200);
        QCOMPARE(second.response.body.bytes(), "body");
        const HeaderList expected{{"Content-Type", "text/html"},
                                  {"Content-Length", "4"},
                                  {"Last-Modified", noon},
                                  {"X-B", "stays"},
                                  {"Cache-Control", "max-age=100"},
                                  {"ETag", "\"1\""},
                                  {"X-A", "new"},
                                  {"Age", "0"}};
        QCOMPARE(second.response.headers, expected);
        const Fetched third = fetch(cache, 159s, page, {});
        QCOMPARE(wayOf(third), QStringLiteral("cache"));
        QCOMPARE(headerValue(third.response.headers, "X-A"), "new");
        QCOMPARE(headerValue(third.response.headers, "Age"), "99");
    }

    void anOldDateDoesNotOutliveItsConfirmation()
    {
        CacheMiddleware cache({});
        const HeaderList headers{
            {"Date", noon}, {"Cache-Control", "max-age=10"}, {"ETag", "\"1\""}};
        fetch(cache, 0s, page, responseOf(page, 200, headers));
        fetch(cache, 60s, page, responseOf(page, 304));
        QCOMPARE(wayOf(fetch(cache, 69s, page, {})), QStringLiteral("cache"));
    }

    void aConfirmationOfSomethingElseChangesNothing()
    {
        CacheMiddleware cache({});
        const HeaderList headers{{"Cache-Control", "max-age=10"}, {"ETag", "\"1\""}};
        fetch(cache, 0s, page, responseOf(page, 200, headers, "body"));
        const Fetched second =
            fetch(cache, 60s, page, responseOf(page, 304, {{"ETag", "\"2\""}, {"X-A", "1"}}));
        QCOMPARE(second.response.body.bytes(), "body");
        QVERIFY(!hasHeader(second.response.headers, "X-A"));
        QCOMPARE(wayOf(fetch(cache, 61s, page, responseOf(page))), QStringLiteral("network"));
    }

    void weakTagsConfirmStrongOnes()
    {
        CacheMiddleware cache({});
        const HeaderList headers{{"Cache-Control", "max-age=10"}, {"ETag", "\"1\""}};
        fetch(cache, 0s, page, responseOf(page, 200, headers));
        fetch(cache, 60s, page, responseOf(page, 304, {{"ETag", "W/\"1\""}}));
        QCOMPARE(wayOf(fetch(cache, 61s, page, {})), QStringLiteral("cache"));
    }

    void whatHasChangedTakesItsPlace()
    {
        CacheMiddleware cache({});
        const HeaderList headers{{"Cache-Control", "max-age=10"}, {"ETag", "\"1\""}};
        fetch(cache, 0s, page, responseOf(page, 200, headers, "old"));
        const Fetched second = fetch(cache, 60s, page, responseOf(page, 200, {}, "new"));
        QCOMPARE(second.response.body.bytes(), "new");
        QCOMPARE(fetch(cache, 61s, page, {}).response.body.bytes(), "new");
        QCOMPARE(cache.cache().size(), 1);
    }

    void whatIsGoneIsForgotten()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page, 200, {{"ETag", "\"1\""}}, "old"));
        const PreparedRequest reload =
            requestTo("http://a.test/page", {{"Cache-Control", "no-cache"}});
        fetch(cache, 1s, reload, responseOf(page, 404));
        QCOMPARE(wayOf(fetch(cache, 2s, page, responseOf(page))), QStringLiteral("network"));
    }

    void errorsOfTheServerForgetNothing()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page, 200, {{"ETag", "\"1\""}}, "old"));
        const PreparedRequest reload =
            requestTo("http://a.test/page", {{"Cache-Control", "no-cache"}});
        QCOMPARE(fetch(cache, 1s, reload, responseOf(page, 500)).response.status, 500);
        QCOMPARE(fetch(cache, 2s, page, {}).response.body.bytes(), "old");
    }

    void conditionsOfTheRequestAreItsOwn()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page, responseOf(page, 200, {{"ETag", "\"1\""}}, "body"));
        const PreparedRequest asking =
            requestTo("http://a.test/page", {{"If-None-Match", "\"1\""}});
        const Fetched second = fetch(cache, 1s, asking, responseOf(page, 304));
        QCOMPARE(second.sent, asking);
        QCOMPARE(second.response.status, 304);
    }

    void cookiesAreNotSetAgain()
    {
        CacheMiddleware cache({});
        const HeaderList headers{{"Set-Cookie", "a=1"}, {"ETag", "\"1\""}, {"X-A", "1"}};
        const Fetched first = fetch(cache, 0s, page, responseOf(page, 200, headers));
        QVERIFY(hasHeader(first.response.headers, "Set-Cookie"));
        const Fetched second = fetch(cache, 1s, page, {});
        QCOMPARE(wayOf(second), QStringLiteral("cache"));
        QVERIFY(!hasHeader(second.response.headers, "Set-Cookie"));
        // But those of a confirmation are, once.
        const Fetched third =
            fetch(cache, 2h, page, responseOf(page, 304, {{"Set-Cookie", "a=2"}}));
        QCOMPARE(headerValue(third.response.headers, "Set-Cookie"), "a=2");
        QVERIFY(!hasHeader(fetch(cache, 2h + 1s, page, {}).response.headers, "Set-Cookie"));
    }

    // By way of a redirect: it is the other URL's, and only that URL's conditions could be met.
    void redirectsAreNotStored()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page,
              responseOf(page, 200, {{"Cache-Control", "max-age=1"}, {"ETag", "\"1\""}}));
        const PreparedRequest asking =
            outcomeOf<PreparedRequest>(before(cache, contextAt(5s), page));
        QVERIFY(hasHeader(asking.headers, "If-None-Match"));
        PreparedRequest next = asking;
        next.url = QUrl(QStringLiteral("http://a.test/other"));
        const PreparedRequest hop = cache.redirected(contextAt(6s), responseOf(page, 302), next);
        QVERIFY(!hasHeader(hop.headers, "If-None-Match"));
        QCOMPARE(hop.url, next.url);
        const Response response = responseOf(hop, 200, {{"Cache-Control", "max-age=60"}});
        QCOMPARE(outcomeOf<Response>(after(cache, contextAt(7s), page, response)), response);
        QCOMPARE(wayOf(fetch(cache, 8s, page, responseOf(page))), QStringLiteral("asks"));
    }

    // One that failed is not confirmed by an answer to the next attempt.
    void failuresAskNoMore()
    {
        CacheMiddleware cache({});
        fetch(cache, 0s, page,
              responseOf(page, 200, {{"Cache-Control", "max-age=1"}, {"ETag", "\"1\""}}));
        before(cache, contextAt(5s), page);
        const AfterResult result = failed(cache, contextAt(6s), page, FailureKind::Timeout);
        QCOMPARE(outcomeOf<RequestFailure>(result).kind, FailureKind::Timeout);
        const Response late = responseOf(page, 304);
        QCOMPARE(outcomeOf<Response>(after(cache, contextAt(7s), page, late)), late);
    }
};

QTEST_GUILESS_MAIN(TestCacheValidation)
#include "tst_cachevalidation.moc"
