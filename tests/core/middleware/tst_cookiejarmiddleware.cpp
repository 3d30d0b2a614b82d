// Cookies of requests, of redirects, of repetitions and of the run before.

#include "middleware/cookiejarmiddleware.h"
#include "stepcalls.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

using Scope = CookieJarOptions::Scope;

const PreparedRequest page = requestTo("http://a.test/page");

PreparedRequest sent(CookieJarMiddleware &jar, const PreparedRequest &request, int lane = 1)
{
    return outcomeOf<PreparedRequest>(before(jar, contextAt(0s, 0, lane), request));
}

QByteArray cookiesOf(const PreparedRequest &request)
{
    return headerValue(request.headers, "Cookie");
}

void set(CookieJarMiddleware &jar, const QByteArray &cookie, int lane = 1)
{
    const Response response = responseOf(page, 200, {{"Set-Cookie", cookie}});
    after(jar, contextAt(0s, 0, lane), page, response);
}

// The answer to one hop, and the request for the next one, as the run makes it: it drops cookies
// where the host is another.
PreparedRequest follow(CookieJarMiddleware &jar, const PreparedRequest &request, const char *target,
                       const HeaderList &headers = {})
{
    PreparedRequest next = request;
    next.url = QUrl(QString::fromLatin1(target));
    if (next.url.host() != request.url.host())
        removeHeader(next.headers, "Cookie");
    return jar.redirected(contextAt(0s), responseOf(request, 302, headers), next);
}

} // namespace

class TestCookieJarMiddleware : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("ofJar");
        QTest::addColumn<QByteArray>("joined");
        const auto row = [](const char *name, const char *own, const char *ofJar,
                            const char *joined) {
            QTest::newRow(name) << QByteArray(own) << QByteArray(ofJar) << QByteArray(joined);
        };
        row("nothing", "", "", "");
        row("its own", "a=1", "", "a=1");
        row("the jar's", "", "a=1; b=2", "a=1; b=2");
        row("both", "a=1", "b=2; c=3", "a=1; b=2; c=3");
        row("the same name", "a=1", "a=2; b=2", "a=1; b=2");
        row("another case is another name", "a=1", "A=2", "a=1; A=2");
        row("only the same name", " a=1 ;b=2", "b=3; a=3; ab=3", "a=1 ;b=2; ab=3");
        row("a semicolon behind", "a=1;", "b=2", "a=1; b=2");
        row("equals signs", "a==", "b=c=", "a==; b=c=");
    }

    void joins()
    {
        QFETCH(const QByteArray, own);
        QFETCH(const QByteArray, ofJar);
        QTEST(joinedCookies(own, ofJar), "joined");
    }

    void sendsBackWhatItWasGiven()
    {
        CookieJarMiddleware jar({});
        QCOMPARE(sent(jar, page), page);
        const Response response =
            responseOf(page, 200, {{"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}, "body");
        const AfterResult result = after(jar, contextAt(0s), page, response);
        QCOMPARE(outcomeOf<Response>(result), response);
        QCOMPARE(cookiesOf(sent(jar, page)), "a=1; b=2");
        const PreparedRequest elsewhere = requestTo("http://b.test/");
        QCOMPARE(sent(jar, elsewhere), elsewhere);
    }

    void itsOwnHeaderStays()
    {
        CookieJarMiddleware jar({});
        const PreparedRequest own = requestTo("http://a.test/", {{"cookie", "a=mine"}});
        QCOMPARE(sent(jar, own), own);
        set(jar, "a=1; Path=/");
        set(jar, "b=2; Path=/");
        const PreparedRequest request = sent(jar, own);
        QCOMPARE(request.headers, (HeaderList{{"Cookie", "a=mine; b=2"}}));
    }

    void oneJarForAllRepetitions()
    {
        CookieJarMiddleware jar({.scope = Scope::Collection});
        set(jar, "a=1", 1);
        QCOMPARE(cookiesOf(sent(jar, page, 2)), "a=1");
    }

    void aJarForEachRepetition()
    {
        CookieJarMiddleware jar({.scope = Scope::Lane});
        set(jar, "a=1", 1);
        set(jar, "a=2", 2);
        QCOMPARE(cookiesOf(sent(jar, page, 1)), "a=1");
        QCOMPARE(cookiesOf(sent(jar, page, 2)), "a=2");
        QCOMPARE(cookiesOf(sent(jar, page, 3)), "");
        QCOMPARE(jar.cookieHeaderFor(page.url, 2), "a=2");
    }

    void cookiesOfTheHopThatAnsweredAreItsOwn()
    {
        CookieJarMiddleware jar({});
        Response response = responseOf(page, 200, {{"Set-Cookie", "a=1"}});
        response.url = QUrl(QStringLiteral("http://b.test/"));
        after(jar, contextAt(0s), page, response);
        QCOMPARE(jar.cookieHeaderFor(page.url, 1), "");
        QCOMPARE(jar.cookieHeaderFor(response.url, 1), "a=1");
    }

    // A login: the cookie that the redirect sets is needed at its target.
    void cookiesOfARedirectGoToItsTarget()
    {
        CookieJarMiddleware jar({});
        set(jar, "session=old; Path=/");
        const PreparedRequest first = sent(jar, page);
        const PreparedRequest next =
            follow(jar, first, "http://a.test/home", {{"Set-Cookie", "session=new; Path=/"}});
        QCOMPARE(next.url.path(), QStringLiteral("/home"));
        QCOMPARE(next.headers, (HeaderList{{"Cookie", "session=new"}}));
    }

    void cookiesStayWithTheirHosts()
    {
        CookieJarMiddleware jar({});
        set(jar, "a=1; Path=/");
        jar.take(QUrl(QStringLiteral("http://b.test/")), {{"Set-Cookie", "b=1; Path=/"}}, 1);
        const PreparedRequest request = requestTo("http://a.test/page", {{"Cookie", "own=1"}});
        const PreparedRequest first = sent(jar, request);
        QCOMPARE(cookiesOf(first), "own=1; a=1");
        const PreparedRequest second = follow(jar, first, "http://b.test/");
        QCOMPARE(cookiesOf(second), "b=1");
        // Neither do they come back, nor go on to where the other host leads.
        const PreparedRequest third = follow(jar, second, "http://b.test/x");
        QCOMPARE(cookiesOf(third), "b=1");
        QCOMPARE(cookiesOf(follow(jar, third, "http://a.test/")), "a=1");
    }

    void pathsHoldForRedirectsAsWell()
    {
        CookieJarMiddleware jar({});
        set(jar, "a=1; Path=/page");
        const PreparedRequest request = requestTo("http://a.test/page", {{"Cookie", "own=1"}});
        const PreparedRequest next = follow(jar, sent(jar, request), "http://a.test/other");
        QCOMPARE(cookiesOf(next), "own=1");
    }

    void aRequestWithoutCookiesHasNoHeader()
    {
        CookieJarMiddleware jar({});
        set(jar, "a=1; Path=/page");
        const PreparedRequest next = follow(jar, sent(jar, page), "http://a.test/other");
        QVERIFY(!hasHeader(next.headers, "Cookie"));
    }

    // The header of one attempt is no other's.
    void theNextRequestOfARouteBeginsAnew()
    {
        CookieJarMiddleware jar({});
        const PreparedRequest own = requestTo("http://a.test/page", {{"Cookie", "own=1"}});
        sent(jar, own);
        failed(jar, contextAt(0s), own, FailureKind::Timeout);
        QCOMPARE(cookiesOf(follow(jar, page, "http://a.test/other")), "");
        sent(jar, own);
        sent(jar, page);
        QCOMPARE(cookiesOf(follow(jar, page, "http://a.test/other")), "");
    }

    void keepsThemForTheNextRun_data()
    {
        QTest::addColumn<bool>("isOfLane");
        QTest::newRow("collection") << false;
        QTest::newRow("lane") << true;
    }

    void keepsThemForTheNextRun()
    {
        QFETCH(const bool, isOfLane);
        const CookieJarOptions options{.scope = isOfLane ? Scope::Lane : Scope::Collection,
                                       .isPersisted = true};
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("cookies.json"));
        CookieJarMiddleware first(options, file);
        QVERIFY(first.load());
        set(first, "kept=1; Max-Age=3600", 2);
        set(first, "session=1", 2);
        QVERIFY(first.save());
        CookieJarMiddleware second(options, file);
        QVERIFY(second.load());
        QCOMPARE(second.cookieHeaderFor(page.url, 2), "kept=1");
        QCOMPARE(second.cookieHeaderFor(page.url, 1), isOfLane ? "" : "kept=1");
        // Still of that host alone.
        QCOMPARE(second.cookieHeaderFor(QUrl(QStringLiteral("http://x.a.test/")), 2), "");
    }

    void keepsNothingUnlessItIsAskedTo()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("cookies.json"));
        CookieJarMiddleware jar({}, file);
        QVERIFY(!jar.isPersisted());
        set(jar, "kept=1; Max-Age=3600");
        QVERIFY(jar.save());
        QVERIFY(!QFile::exists(file));
    }

    void whatCannotBeReadIsTold()
    {
        const QTemporaryDir folder;
        CookieJarMiddleware jar({.isPersisted = true}, folder.path()); // a folder is no file
        const Result<void> loaded = jar.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().place.file, folder.path());
        QVERIFY(!jar.save());
    }
};

QTEST_GUILESS_MAIN(TestCookieJarMiddleware)
#include "tst_cookiejarmiddleware.moc"
