// How many responses are kept, and which ones are found.

#include "middleware/responsecache.h"
#include "stepcalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const QStringList keyHeaders{QStringLiteral("Accept"), QStringLiteral("Authorization")};

void store(ResponseCache &cache, const PreparedRequest &request, const Response &response,
           Nanoseconds received = 0s)
{
    CachedResponse entry{.response = response,
                         .url = request.url,
                         .key = cacheKey(request, keyHeaders),
                         .received = received};
    entry.varying = varyingHeaders(response.headers, request).value_or(HeaderList());
    cache.store(entry, request);
}

// The body of what is found; null: nothing is.
QByteArray found(ResponseCache &cache, const PreparedRequest &request)
{
    const auto entry = cache.find(cacheKey(request, keyHeaders), request);
    return entry ? entry->response.body.bytes() : QByteArray();
}

} // namespace

class TestResponseCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasStored()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest request = requestTo("http://a.test/1");
        QVERIFY(found(cache, request).isNull());
        store(cache, request, responseOf(request, 200, {}, "one"));
        QCOMPARE(found(cache, request), "one");
        QCOMPARE(cache.size(), 1);
        QVERIFY(found(cache, requestTo("http://a.test/2")).isNull());
        QVERIFY(found(cache, requestTo("http://a.test/1?q")).isNull());
    }

    void fragmentsAreNoPartOfTheKey()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest request = requestTo("http://a.test/1#top");
        store(cache, request, responseOf(request, 200, {}, "one"));
        QCOMPARE(found(cache, requestTo("http://a.test/1#end")), "one");
    }

    // Nobody gets what was answered to another user, whatever the header with the key is called.
    void credentialsTellRequestsApart()
    {
        ResponseCache cache(10, 100'000);
        PreparedRequest request = requestTo("http://a.test/1");
        request.headers.emplaceBack("X-Key", "mine");
        request.credentialHeaders = {"X-Key"};
        store(cache, request, responseOf(request, 200, {}, "one"));
        QCOMPARE(found(cache, request), "one");
        request.headers.last().second = "theirs";
        QVERIFY(found(cache, request).isNull());
    }

    void headersOfTheKeyTellRequestsApart()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest mine = requestTo("http://a.test/", {{"Authorization", "me"}});
        store(cache, mine, responseOf(mine, 200, {}, "mine"));
        QVERIFY(found(cache, requestTo("http://a.test/", {{"Authorization", "you"}})).isNull());
        QVERIFY(found(cache, requestTo("http://a.test/")).isNull());
        QVERIFY(found(cache, requestTo("http://a.test/", {{"Authorization", ""}})).isNull());
        QCOMPARE(
            found(cache, requestTo("http://a.test/", {{"X", "other"}, {"authorization", " me "}})),
            "mine");
    }

    void varyTellsRequestsApart()
    {
        ResponseCache cache(10, 100'000);
        const HeaderList vary{{"Vary", "Accept-Language, X-Plan"}};
        const PreparedRequest german = requestTo("http://a.test/", {{"Accept-Language", "de"}});
        const PreparedRequest chinese = requestTo("http://a.test/", {{"Accept-Language", "zh"}});
        store(cache, german, responseOf(german, 200, vary, "hallo"));
        QVERIFY(found(cache, chinese).isNull());
        store(cache, chinese, responseOf(chinese, 200, vary, "nihao"));
        QCOMPARE(found(cache, german), "hallo");
        QCOMPARE(found(cache, chinese), "nihao");
        const PreparedRequest other =
            requestTo("http://a.test/", {{"Accept-Language", "de"}, {"X-Plan", "b"}});
        QVERIFY(found(cache, other).isNull());
    }

    void anythingIsNoVariant()
    {
        const PreparedRequest request = requestTo("http://a.test/", {{"A", "1"}, {"a", "2"}});
        QVERIFY(!varyingHeaders({{"Vary", "Accept, *"}}, request));
        QCOMPARE(varyingHeaders({}, request), HeaderList());
        QCOMPARE(varyingHeaders({{"Vary", "A,,B"}, {"vary", "a"}}, request),
                 (HeaderList{{"a", "1, 2"}, {"b", ""}}));
    }

    void ofSeveralThatFitTheLatestIsFound()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest german = requestTo("http://a.test/", {{"Accept-Language", "de"}});
        const PreparedRequest chinese = requestTo("http://a.test/", {{"Accept-Language", "zh"}});
        store(cache, german, responseOf(german, 200, {{"Vary", "Accept-Language"}}, "old"), 1s);
        store(cache, chinese, responseOf(chinese, 200, {}, "new"), 2s);
        QCOMPARE(found(cache, german), "new");
    }

    void takesThePlaceOfWhatTheRequestWouldFind()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest request = requestTo("http://a.test/");
        store(cache, request, responseOf(request, 200, {}, "old"));
        store(cache, request, responseOf(request, 200, {}, "new"));
        QCOMPARE(cache.size(), 1);
        QCOMPARE(found(cache, request), "new");
    }

    void theLeastRecentlyUsedGoesFirst()
    {
        ResponseCache cache(2, 100'000);
        const PreparedRequest one = requestTo("http://a.test/1");
        const PreparedRequest two = requestTo("http://a.test/2");
        const PreparedRequest three = requestTo("http://a.test/3");
        store(cache, one, responseOf(one, 200, {}, "one"));
        store(cache, two, responseOf(two, 200, {}, "two"));
        QCOMPARE(found(cache, one), "one");
        store(cache, three, responseOf(three, 200, {}, "three"));
        QCOMPARE(cache.size(), 2);
        QVERIFY(found(cache, two).isNull());
        QCOMPARE(found(cache, one), "one");
        QCOMPARE(found(cache, three), "three");
    }

    void bytesAreBounded()
    {
        ResponseCache cache(100, 10'000);
        for (int i = 0; i < 20; ++i) {
            const PreparedRequest request =
                requestTo(QByteArray("http://a.test/" + QByteArray::number(i)).constData());
            store(cache, request, responseOf(request, 200, {}, QByteArray(3000, 'x')));
            QVERIFY(cache.bytes() <= 10'000);
            QVERIFY(!found(cache, request).isNull());
        }
        QCOMPARE(cache.size(), 2); // headers and keys count as well
    }

    void oneThatIsTooLargeIsNotKept()
    {
        ResponseCache cache(100, 10'000);
        const PreparedRequest small = requestTo("http://a.test/small");
        const PreparedRequest large = requestTo("http://a.test/large");
        store(cache, small, responseOf(small, 200, {}, "small"));
        store(cache, large, responseOf(large, 200, {}, QByteArray(10'000, 'x')));
        QVERIFY(found(cache, large).isNull());
        QCOMPARE(found(cache, small), "small");
    }

    void withoutRoomNothingIsKept()
    {
        ResponseCache cache(0, 10'000);
        const PreparedRequest request = requestTo("http://a.test/");
        store(cache, request, responseOf(request));
        QCOMPARE(cache.size(), 0);
        QCOMPARE(cache.bytes(), 0);
    }

    void forgetsAllOfAUrl()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest plain = requestTo("http://a.test/1");
        const PreparedRequest mine = requestTo("http://a.test/1", {{"Authorization", "me"}});
        const PreparedRequest other = requestTo("http://a.test/2");
        for (const PreparedRequest &request : {plain, mine, other})
            store(cache, request, responseOf(request, 200, {}, "body"));
        cache.removeAll(QUrl(QStringLiteral("http://a.test/1#here")));
        QVERIFY(found(cache, plain).isNull());
        QVERIFY(found(cache, mine).isNull());
        QCOMPARE(found(cache, other), "body");
        QCOMPARE(cache.size(), 1);
        cache.remove(cacheKey(other, keyHeaders), other);
        QCOMPARE(cache.bytes(), 0);
    }

    void bodiesAreShared()
    {
        ResponseCache cache(10, 100'000);
        const PreparedRequest request = requestTo("http://a.test/1");
        const Response response = responseOf(request, 200, {}, "body");
        store(cache, request, response);
        const auto entry = cache.find(cacheKey(request, keyHeaders), request);
        QVERIFY(entry && entry->response.body.isSharedWith(response.body));
    }
};

QTEST_GUILESS_MAIN(TestResponseCache)
#include "tst_responsecache.moc"
