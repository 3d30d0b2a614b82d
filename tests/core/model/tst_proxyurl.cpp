// Proxies as people write them.

#include "model/proxyurl.h"

#include <QTest>

using namespace Broadside;

class TestProxyUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsWhatPeopleWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QUrl>("url");
        QTest::newRow("http") << "http://p.test:3128" << QUrl("http://p.test:3128");
        QTest::newRow("with a slash") << " HTTP://p.test:3128/ " << QUrl("http://p.test:3128");
        QTest::newRow("without scheme") << "p.test:3128" << QUrl("http://p.test:3128");
        QTest::newRow("credentials")
            << "http://ana:s%2Fx@p.test:1" << QUrl("http://ana:s%2Fx@p.test:1");
        QTest::newRow("https") << "https://a:b@p.test:3129" << QUrl("https://a:b@p.test:3129");
        QTest::newRow("socks5") << "socks5://[::1]:1080" << QUrl("socks5://[::1]:1080");
        QTest::newRow("socks5h") << "socks5h://127.0.0.1:1080" << QUrl("socks5h://127.0.0.1:1080");
        QTest::newRow("none") << "None" << QUrl();
        QTest::newRow("nothing") << "" << QUrl();
    }

    void understandsWhatPeopleWrite()
    {
        QFETCH(const QString, text);
        const auto proxy = parseProxy(text);
        QVERIFY2(proxy, proxy ? "" : qPrintable(englishText(proxy.error())));
        QTEST(*proxy, "url");
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no host") << "http://:3128" << "a proxy is written like";
        QTest::newRow("a path") << "http://p.test:1/hunter2" << "a proxy is written like";
        QTest::newRow("password in clear")
            << "http://a:b#hunter2@p.test:1" << "a proxy is written like";
        QTest::newRow("kind") << "ftp://a:hunter2@p.test:21"
                              << "“ftp” is no kind of proxy; there are http, https, "
                                 "socks5 and socks5h";
        QTest::newRow("no port") << "http://a:hunter2@p.test" << "the proxy needs a port";
        QTest::newRow("no port, TLS") << "https://a:hunter2@p.test" << "the proxy needs a port";
    }

    void refusesWhatIsNone()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, sentence);
        const auto proxy = parseProxy(text);
        QVERIFY(!proxy);
        const QString message = englishText(proxy.error());
        QVERIFY2(message.contains(sentence), qPrintable(message));
        QVERIFY(!message.contains(u"hunter2"));
    }
};

QTEST_GUILESS_MAIN(TestProxyUrl)
#include "tst_proxyurl.moc"
