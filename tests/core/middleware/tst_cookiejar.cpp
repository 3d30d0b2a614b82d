// Which cookies are kept, and for which URLs.

#include "middleware/cookiejar.h"

#include <QNetworkCookie>
#include <QTest>

using namespace Broadside;

namespace {

QUrl urlOf(const char *text)
{
    return QUrl(QString::fromLatin1(text));
}

// What a jar has for the second URL after a response to the first one.
QByteArray kept(const char *from, const QByteArray &cookie, const char *to)
{
    CookieJar jar;
    jar.take(urlOf(from), {{"Set-Cookie", cookie}});
    return jar.headerFor(urlOf(to));
}

} // namespace

class TestCookieJar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scopes_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("cookie");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<bool>("isSent");
        const auto row = [](const char *name, const char *from, const char *cookie, const char *to,
                            bool isSent) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(cookie) << QByteArray(to)
                                << isSent;
        };
        row("the same host", "http://a.test/", "n=1", "http://a.test/x", true);
        row("no path", "http://a.test", "n=1", "http://a.test", true);
        row("another port", "http://a.test:8080/", "n=1", "http://a.test/", true);
        row("another host", "http://a.test/", "n=1", "http://b.test/", false);
        row("a host below", "http://a.test/", "n=1", "http://www.a.test/", false);
        row("a host below the domain", "http://www.a.test/", "n=1; Domain=a.test",
            "http://api.a.test/", true);
        row("the domain itself", "http://www.a.test/", "n=1; Domain=.a.test", "http://a.test/",
            true);
        row("a name that ends the same", "http://www.a.test/", "n=1; Domain=a.test",
            "http://bada.test/", false);
        row("a strange domain", "http://a.test/", "n=1; Domain=b.test", "http://b.test/", false);
        row("a domain below", "http://a.test/", "n=1; Domain=www.a.test", "http://www.a.test/",
            false);
        row("a public suffix", "http://a.co.uk/", "n=1; Domain=co.uk", "http://a.co.uk/", false);
        row("another of that suffix", "http://a.co.uk/", "n=1; Domain=.co.uk", "http://b.co.uk/",
            false);
        row("a top-level domain", "http://a.com/", "n=1; Domain=com", "http://b.com/", false);
        row("an address", "http://127.0.0.1/", "n=1", "http://127.0.0.1/", true);
        row("an address by its name", "http://127.0.0.1/", "n=1; Domain=127.0.0.1",
            "http://127.0.0.1/", true);
        row("the end of an address", "http://127.0.0.1/", "n=1; Domain=0.0.1", "http://127.0.0.1/",
            false);
        row("localhost", "http://localhost:8080/", "n=1", "http://localhost:8080/x", true);
        row("secure", "https://a.test/", "n=1; Secure", "https://a.test/", true);
        row("secure, in clear", "https://a.test/", "n=1; Secure", "http://a.test/", false);
        row("HttpOnly", "http://a.test/", "n=1; HttpOnly", "http://a.test/", true);
        row("a path", "http://a.test/", "n=1; Path=/a", "http://a.test/a/b", true);
        row("the path itself", "http://a.test/", "n=1; Path=/a", "http://a.test/a", true);
        row("beside the path", "http://a.test/", "n=1; Path=/a", "http://a.test/ab", false);
        row("above the path", "http://a.test/", "n=1; Path=/a/", "http://a.test/a", false);
        row("the folder by itself", "http://a.test/a/b", "n=1", "http://a.test/a/c", true);
        row("the folder as a file", "http://a.test/a/b", "n=1", "http://a.test/a", true);
        row("beside the folder", "http://a.test/a/b", "n=1", "http://a.test/c", false);
        row("an encoded path", "http://a.test/", "n=1; Path=/a%20b", "http://a.test/a%20b/c", true);
        row("beside an encoded path", "http://a.test/", "n=1; Path=/a%20b", "http://a.test/a",
            false);
        row("an encoded folder by itself", "http://a.test/a%20b/c", "n=1", "http://a.test/a%20b/d",
            true);
        row("a control character", "http://a.test/", "n=1\x01", "http://a.test/", false);
        row("a file at the root", "http://a.test/a", "n=1", "http://a.test/c", true);
        row("a path that is none", "http://a.test/a/b", "n=1; Path=x", "http://a.test/a/c", true);
        row("Max-Age", "http://a.test/", "n=1; Max-Age=60", "http://a.test/", true);
        row("Max-Age: 0", "http://a.test/", "n=1; Max-Age=0", "http://a.test/", false);
        row("negative", "http://a.test/", "n=1; max-age=-1", "http://a.test/", false);
        row("endless", "http://a.test/", "n=1; Max-Age=99999999999999999999", "http://a.test/",
            true);
        row("no number", "http://a.test/", "n=1; Max-Age=0x", "http://a.test/", true);
        row("expired", "http://a.test/", "n=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT",
            "http://a.test/", false);
        row("not expired", "http://a.test/", "n=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT",
            "http://a.test/", true);
        row("Max-Age before Expires", "http://a.test/",
            "n=1; Max-Age=60; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "http://a.test/", true);
        row("Max-Age behind Expires", "http://a.test/",
            "n=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT; Max-Age=0", "http://a.test/", false);
    }

    void scopes()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, cookie);
        QFETCH(const QByteArray, to);
        QFETCH(const bool, isSent);
        QCOMPARE(kept(from.constData(), cookie, to.constData()),
                 isSent ? QByteArray("n=1") : QByteArray());
    }

    void valuesStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("pair");
        QTest::newRow("base64") << QByteArray("n=YWI=");
        QTest::newRow("quoted") << QByteArray("n=\"a b\"");
        QTest::newRow("empty") << QByteArray("n=");
        QTest::newRow("percent") << QByteArray("n=%20a");
        QTest::newRow("tabulator") << QByteArray("n=a\tb");
        QTest::newRow("no ASCII") << QByteArray("n=\xe4\xff");
    }

    void valuesStayAsTheyAre()
    {
        QFETCH(const QByteArray, pair);
        QCOMPARE(kept("http://a.test/", pair + "; Path=/", "http://a.test/"), pair);
    }

    void laterOnesTakeThePlaceOfTheSame()
    {
        CookieJar jar;
        const QUrl url = urlOf("http://a.test/");
        jar.take(url, {{"Set-Cookie", "a=1"}, {"set-cookie", "b=2"}, {"X", "c=3"}});
        QCOMPARE(jar.headerFor(url), "a=1; b=2");
        jar.take(url, {{"Set-Cookie", "b=3"}, {"Set-Cookie", "a=; Max-Age=0"}});
        QCOMPARE(jar.headerFor(url), "b=3");
    }

    void headersThatQtJoinedAreSeveral()
    {
        CookieJar jar;
        const QUrl url = urlOf("http://a.test/");
        jar.take(url, {{"Set-Cookie", "a=1; Max-Age=60\nb=2; Max-Age=0\nc=3"}});
        QCOMPARE(jar.headerFor(url), "a=1; c=3");
    }

    void longerPathsComeFirst()
    {
        CookieJar jar;
        jar.take(urlOf("http://a.test/x/y"),
                 {{"Set-Cookie", "a=1; Path=/"}, {"Set-Cookie", "a=2; Path=/x/y"}});
        QCOMPARE(jar.headerFor(urlOf("http://a.test/x/y")), "a=2; a=1");
    }

    void cookiesThatAreTooLargeAreNotKept()
    {
        const QByteArray fits = "n=" + QByteArray(CookieJar::mostBytes - 1, 'x');
        QCOMPARE(kept("http://a.test/", fits, "http://a.test/"), fits);
        QCOMPARE(kept("http://a.test/", fits + 'x', "http://a.test/"), QByteArray());
    }

    void theOldestOfADomainGoFirst()
    {
        CookieJar jar;
        const QUrl url = urlOf("http://a.test/");
        const QUrl other = urlOf("http://b.test/");
        jar.take(other, {{"Set-Cookie", "o=1"}});
        for (int i = 0; i < CookieJar::mostOfDomain + 2; ++i)
            jar.take(url, {{"Set-Cookie", QByteArray("n" + QByteArray::number(i) + "=1")}});
        QCOMPARE(jar.all().size(), CookieJar::mostOfDomain + 1);
        QCOMPARE(jar.headerFor(other), "o=1");
        const QByteArrayList sent = jar.headerFor(url).split(';');
        QCOMPARE(sent.size(), CookieJar::mostOfDomain);
        QCOMPARE(sent.first(), "n2=1");
    }

    void aResponseSetsNoMoreThanADomainMayHave()
    {
        CookieJar jar;
        HeaderList headers;
        for (int i = 0; i < 1000; ++i)
            headers.append({"Set-Cookie", QByteArray("n" + QByteArray::number(i) + "=1")});
        jar.take(urlOf("http://a.test/"), headers);
        QCOMPARE(jar.all().size(), CookieJar::mostOfDomain);
    }

    void allTogetherAreBounded()
    {
        CookieJar jar;
        for (int i = 0; i < CookieJar::most + 5; ++i) {
            const QUrl url(QString(u"http://h" + QString::number(i) + u".test/"));
            jar.take(url, {{"Set-Cookie", "a=1"}});
        }
        QCOMPARE(jar.all().size(), CookieJar::most);
        QCOMPARE(jar.headerFor(urlOf("http://h4.test/")), QByteArray());
        QCOMPARE(jar.headerFor(urlOf("http://h5.test/")), "a=1");
    }
};

QTEST_GUILESS_MAIN(TestCookieJar)
#include "tst_cookiejar.moc"
