// How base, prefixes, path and params become one URL.

#include "net/urlbuilder.h"

#include <QTest>

using namespace Broadside;

using Params = std::vector<std::pair<QString, QString>>;

class TestUrlBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QStringList>("prefixes");
        QTest::addColumn<QString>("path");
        QTest::addColumn<Params>("params");
        QTest::addColumn<QString>("url"); // as it goes over the wire
        const QString base = "http://h.invalid";
        QTest::newRow("path") << base << QStringList() << "/a" << Params() << "http://h.invalid/a";
        QTest::newRow("one slash, none written")
            << base << QStringList{"p"} << "a" << Params() << "http://h.invalid/p/a";
        QTest::newRow("one slash, many written")
            << base + "/" << QStringList{"/p/"} << "//a" << Params() << "http://h.invalid/p/a";
        QTest::newRow("a slash at the end stays")
            << base << QStringList{"/users"} << "/" << Params() << "http://h.invalid/users/";
        QTest::newRow("empty path")
            << base << QStringList{"/users"} << "" << Params() << "http://h.invalid/users";
        QTest::newRow("only a query")
            << base + "/x" << QStringList() << "?a=1" << Params() << "http://h.invalid/x?a=1";
        QTest::newRow("absolute stands alone") << base << QStringList{"p"} << "https://o.invalid/a"
                                               << Params() << "https://o.invalid/a";
        QTest::newRow("params") << base << QStringList() << "/a" << Params{{"q", "1"}, {"q", "2"}}
                                << "http://h.invalid/a?q=1&q=2";
        QTest::newRow("params after a query, before a fragment")
            << base << QStringList() << "/a?x=1#f" << Params{{"q", "1"}}
            << "http://h.invalid/a?x=1&q=1#f";
        QTest::newRow("encoded") << base << QStringList() << "/a b" << Params{{"n m", "ü&=+/?"}}
                                 << "http://h.invalid/a%20b?n%20m=%C3%BC%26%3D%2B%2F%3F";
        QTest::newRow("percent signs that are written stay")
            << base << QStringList() << "/a%2Fb?x=%26" << Params()
            << "http://h.invalid/a%2Fb?x=%26";
        QTest::newRow("a stray percent sign is itself and spoils nothing")
            << base << QStringList() << "/a?rate=50%" << Params{{"q", "a b%"}}
            << "http://h.invalid/a?rate=50%25&q=a%20b%25";
        QTest::newRow("a line break that is written encoded stays")
            << base << QStringList() << "/a%0D%0Ab?x=%00" << Params()
            << "http://h.invalid/a%0D%0Ab?x=%00";
        QTest::newRow("a line break in params is encoded")
            << base << QStringList() << "/a" << Params{{"q", "1\r\n2"}}
            << "http://h.invalid/a?q=1%0D%0A2";
        QTest::newRow("line breaks at the end") << base + "\n"
                                                << QStringList() << "/a\r\n"
                                                << Params() << "http://h.invalid/a";
        QTest::newRow("port and IPv6")
            << "http://[::1]:8080" << QStringList() << "/a" << Params() << "http://[::1]:8080/a";
        QTest::newRow("international name") << "http://bücher.example" << QStringList() << "/"
                                            << Params() << "http://xn--bcher-kva.example/";
    }

    void joins()
    {
        QFETCH(const QString, base);
        QFETCH(const QStringList, prefixes);
        QFETCH(const QString, path);
        QFETCH(const Params, params);
        const Result<QUrl> url = buildUrl(base, prefixes, path, params);
        QVERIFY2(url, url ? "" : qPrintable(url.error().message));
        QTEST(QString::fromLatin1(url->toEncoded()), "url");
    }

    void refusesControlCharacters_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentence");
        const QString base = "http://h.invalid";
        QTest::newRow("line break in the path")
            << base << "/p" << "/a\r\nX-Made: up" << "the url has the control character U+000D in";
        QTest::newRow("line feed in a whole URL")
            << "" << "" << "http://h.invalid/\na" << "the url has the control character U+000A in";
        QTest::newRow("in the host") << "http://h\n.invalid" << "" << "/a"
                                     << "the base_url has the control character U+000A in";
        QTest::newRow("in a prefix") << base << "/p\t" << "/a"
                                     << "the prefix has the control character U+0009 in";
        QTest::newRow("in the query") << base << "" << "/a?q=1\x01"
                                      << "as %01";
        QTest::newRow("nothing") << base << "" << QString("/a" + QString(QChar(0)) + "b")
                                 << "U+0000";
        QTest::newRow("delete") << base << ""
                                << "/a\x7f"
                                   "b"
                                << "as %7F";
        QTest::newRow("of Latin-1")
            << base << "" << QString("/a" + QString(QChar(0x85)) + "b") << "as %C2%85";
    }

    void refusesControlCharacters()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, prefix);
        QFETCH(const QString, path);
        QFETCH(const QString, sentence);
        const Result<QUrl> url = buildUrl(base, {prefix}, path, {});
        QVERIFY(!url);
        QVERIFY2(url.error().message.contains(sentence), qPrintable(url.error().message));
        QVERIFY2(!url.error().message.contains("invalid"), qPrintable(url.error().message));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no base") << "" << "/a" << "there is no base_url";
        QTest::newRow("base without scheme") << "h.invalid" << "/a" << "has no scheme";
        QTest::newRow("ftp") << "" << "ftp://h.invalid/" << "only http and https";
        QTest::newRow("no host") << "" << "http:///a" << "";
        QTest::newRow("base with a query") << "http://h.invalid/?a=1" << "/a" << "has a query";
        QTest::newRow("credentials are not shown")
            << "" << "http://me:secret@h.invalid:99999/" << "http://•••@h.invalid:99999/";
        QTest::newRow("bad port") << "" << "http://h.invalid:99999/"
                                  << "is not a URL that can be sent";
        QTest::newRow("bad host") << "" << "http://a b/" << "is not a URL that can be sent";
    }

    void refuses()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, path);
        QFETCH(const QString, sentence);
        const Result<QUrl> url = buildUrl(base, {}, path, {});
        QVERIFY(!url);
        QVERIFY2(url.error().message.contains(sentence), qPrintable(url.error().message));
    }
};

QTEST_GUILESS_MAIN(TestUrlBuilder)
#include "tst_urlbuilder.moc"
