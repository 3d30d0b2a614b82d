// Which hosts a list of exceptions means.

#include "net/noproxylist.h"

#include <QTest>
#include <QUrl>

using namespace Broadside;

class TestNoProxyList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meansTheseHosts_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("contained");
        const auto add = [](const char *list, const char *url, bool isContained) {
            QTest::addRow("%s: %s", list, url)
                << QString::fromUtf8(list) << QString::fromUtf8(url) << isContained;
        };
        add("", "http://a.test/", false);
        add("*", "https://a.test/", true);
        add("a.test", "http://A.test/", true);
        add("a.test", "http://a.test./", true);
        add("a.test.", "http://a.test/", true);
        add("a.test", "http://x.a.test/", true);
        add("a.test", "http://xa.test/", false);
        add(".a.test", "http://a.test/", false);
        add(".a.test", "http://x.y.a.test/", true);
        add("*.a.test", "http://x.a.test/", true);
        add("bücher.test", "http://xn--bcher-kva.test/", true);
        add("b.test, a.test", "http://a.test/", true);
        add("b.test a.test", "http://a.test/", true);
        add("a.test:8080", "http://a.test:8080/", true);
        add("a.test:8080", "http://a.test/", false);
        add("a.test:443", "https://a.test/", true);
        add("*:81", "http://a.test:81/", true);
        add("10.0.0.1", "http://10.0.0.1/", true);
        add("10.0.0.1", "http://10.0.0.2/", false);
        add("10.0.0.0/8", "http://10.255.0.2/", true);
        add("10.0.0.0/8:81", "http://10.255.0.2/", false);
        add("10.0.0.0/8", "http://11.0.0.1/", false);
        add("10.0.0.0/8", "http://[::ffff:10.0.0.1]/", true);
        add("10.0.0.0/8", "http://a.test/", false);
        add("fd00::/8", "http://[fd12::1]/", true);
        add("::1", "http://[::1]:81/", true);
        add("[::1]:81", "http://[::1]:81/", true);
        add("[::1]:81", "http://[::1]/", false);
    }

    void meansTheseHosts()
    {
        QFETCH(const QString, list);
        QFETCH(const QString, url);
        const auto read = NoProxyList::parse(list);
        QVERIFY(read);
        QTEST(read->contains(QUrl(url)), "contained");
    }

    void tellsWhatItCannotUnderstand_data()
    {
        QTest::addColumn<QString>("entry");
        for (const char *entry :
             {"10.0.0.0/99", "a.test:port", "a.test:0", "[::1", "a*b.test", ".", "/8"})
            QTest::newRow(entry) << QString::fromUtf8(entry);
    }

    void tellsWhatItCannotUnderstand()
    {
        QFETCH(const QString, entry);
        const QString text = u"a.test, " + entry;
        const auto read = NoProxyList::parse(text);
        QVERIFY(!read);
        QCOMPARE(read.error(), entry);
        QVERIFY(NoProxyList::parseWhatFits(text).contains(QUrl("http://a.test/")));
    }
};

QTEST_GUILESS_MAIN(TestNoProxyList)
#include "tst_noproxylist.moc"
