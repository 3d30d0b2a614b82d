// Requests through proxies: tinyproxy for HTTP, a small server for SOCKS5, with nginx and nghttpd
// behind them.

#include "net/networktransport.h"
#include "sending.h"
#include "support/localserver.h"
#include "support/socksserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

PreparedRequest through(const QUrl &proxy, PreparedRequest request)
{
    request.proxy = proxy;
    return request;
}

QString messageOf(const Sending &sending)
{
    return sending.result->has_value()
               ? QStringLiteral("status %1").arg(sending.result->value().status)
               : sending.result->error().message;
}

// Takes nobody, whatever the password: tinyproxy answers a wrong one with 401, which is none of a
// proxy's.
class RefusingProxy : public QTcpServer
{
public:
    RefusingProxy()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().endsWith("\r\n\r\n"))
                    socket->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                                  "Proxy-Authenticate: Basic realm=\"all\"\r\n"
                                  "Content-Length: 0\r\n\r\n");
            });
        });
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("http://ana:wrong@127.0.0.1:%1").arg(serverPort()));
    }
};

bool cameForwarded(const Sending &sending)
{
    return hasHeader(sending.result->value().headers, "Via"); // as tinyproxy adds it
}

} // namespace

class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const LocalServer *server : {static_cast<const LocalServer *>(&m_nginx),
                                          static_cast<const LocalServer *>(&m_nghttpd),
                                          static_cast<const LocalServer *>(&m_proxy),
                                          static_cast<const LocalServer *>(&m_lockedProxy)})
            QVERIFY2(server->errorText().isEmpty(), qPrintable(server->errorText()));
        QVERIFY(m_socks.isListening());
        QVERIFY(m_lockedSocks.isListening());
    }

    void whatIsNotEncryptedTheProxyFetches()
    {
        NetworkTransport transport;
        Sending sending(transport, through(m_proxy.url(), get(m_nginx.clearUrl("/small"))));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().status, 200);
        QVERIFY(cameForwarded(sending));
    }

    void allElseGoesThroughATunnel_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<HttpVersion>("http");
        QTest::newRow("TLS") << m_nginx.tlsUrl("/small") << HttpVersion::Auto;
        QTest::newRow("prior knowledge")
            << m_nghttpd.clearUrl("/small") << HttpVersion::Http2Direct;
    }

    void allElseGoesThroughATunnel()
    {
        QFETCH(const QString, url);
        QFETCH(const HttpVersion, http);
        NetworkTransport transport;
        Sending sending(transport, through(m_proxy.url(), get(url, http)));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().httpVersion, "2");
        QVERIFY(!cameForwarded(sending));
        const QString asked = u"CONNECT " + QUrl(url).authority();
        QTRY_VERIFY(m_proxy.log().contains(asked));
    }

    void socksProxiesGetNamesOrAddresses()
    {
        NetworkTransport transport;
        QString named = m_nginx.clearUrl("/small");
        named.replace(QLatin1String("127.0.0.1"), QLatin1String("localhost"));
        Sending byName(transport, through(m_socks.url("socks5h"), get(named)));
        QVERIFY(byName.isDone());
        QVERIFY2(byName.result->has_value(), qPrintable(messageOf(byName)));
        QCOMPARE(m_socks.targets().last(), QUrl(named).authority());
        Sending encrypted(transport, through(m_socks.url("socks5"), get(m_nginx.tlsUrl("/small"))));
        QVERIFY(encrypted.isDone());
        QVERIFY2(encrypted.result->has_value(), qPrintable(messageOf(encrypted)));
        QCOMPARE(m_socks.targets().last(), QUrl(m_nginx.tlsUrl()).authority());
    }

    void proxiesTakeCredentials_data()
    {
        QTest::addColumn<QUrl>("proxy");
        QTest::addColumn<QString>("url");
        QTest::newRow("http") << m_lockedProxy.url("ana:s3cret") << m_nginx.clearUrl("/upload");
        QTest::newRow("tunnel") << m_lockedProxy.url("ana:s3cret") << m_nginx.tlsUrl("/upload");
        QTest::newRow("socks5") << m_lockedSocks.url("socks5", "ana:s3cret")
                                << m_nginx.clearUrl("/upload");
    }

    void proxiesTakeCredentials()
    {
        QFETCH(const QUrl, proxy);
        QFETCH(const QString, url);
        NetworkTransport transport;
        PreparedRequest request = through(proxy, get(url));
        request.method = "POST";
        request.content = {QByteArray(300'000, 'x')};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().body.bytes(), R"({"bytes":"300000"})");
    }

    void failuresOfProxiesAreTheirs_data()
    {
        QTest::addColumn<QUrl>("proxy");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("sentence");
        const QString clear = m_nginx.clearUrl("/small");
        const QString tls = m_nginx.tlsUrl("/small");
        const QUrl nobody("http://127.0.0.1:1");
        const QString refused =
            QStringLiteral("the proxy 127.0.0.1:1 refused the connection; is it running?");
        QTest::newRow("refused") << nobody << clear << refused;
        QTest::newRow("refused, tunnel") << nobody << tls << refused;
        QTest::newRow("refused, socks5") << QUrl("socks5://127.0.0.1:1") << clear << refused;
        const QUrl unknown("http://nobody.invalid:3128");
        const QString notFound = QStringLiteral("the proxy nobody.invalid:3128 was not found");
        QTest::newRow("unknown") << unknown << clear << notFound;
        QTest::newRow("unknown, tunnel") << unknown << tls << notFound;
        const QString asks = QStringLiteral("asks for a user and a password");
        QTest::newRow("asks") << m_lockedProxy.url() << clear << asks;
        QTest::newRow("asks, tunnel") << m_lockedProxy.url() << tls << asks;
        const QString wrong = QStringLiteral("does not take this user and password");
        QTest::newRow("wrong") << m_refusingProxy.url() << clear << wrong;
        QTest::newRow("wrong, tunnel") << m_refusingProxy.url() << tls << wrong;
        QTest::newRow("no way through") << m_proxy.url() << "https://127.0.0.1:1/"
                                        << "no connection to 127.0.0.1:1 through the proxy";
    }

    void failuresOfProxiesAreTheirs()
    {
        QFETCH(const QUrl, proxy);
        QFETCH(const QString, url);
        QFETCH(const QString, sentence);
        NetworkTransport transport;
        PreparedRequest request = through(proxy, get(url));
        request.timeout = 0s; // however long the resolver takes
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(!sending.result->has_value(), qPrintable(messageOf(sending)));
        QVERIFY2(messageOf(sending).contains(sentence), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->error().kind, FailureKind::Proxy);
        QCOMPARE(englishText(sending.result->error().wording), messageOf(sending));
        QVERIFY(!messageOf(sending).contains(u"wrong"));
    }

    void aProxyThatSaysNothingTimesOut_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<FailureKind>("kind");
        QTest::newRow("forwarded") << m_nginx.clearUrl("/small") << FailureKind::Timeout;
        // It may as well be the server behind it that is slow.
        QTest::newRow("tunnel") << m_nginx.tlsUrl("/small") << FailureKind::Timeout;
    }

    void aProxyThatSaysNothingTimesOut()
    {
        QFETCH(const QString, url);
        QTcpServer silent; // accepts, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        NetworkTransport transport;
        PreparedRequest request = get(url);
        request.timeout = 200ms;
        request.proxy = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort()));
        request.connectTimeout = 100ms;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QTEST(sending.result->error().kind, "kind");
    }

    // Each way has connections of its own.
    void whatGoesDirectlyDoesNotUseAProxysConnection()
    {
        NetworkTransport transport;
        const PreparedRequest request = get(m_nginx.clearUrl("/small"));
        for (int i = 0; i < 2; ++i) {
            Sending forwarded(transport, through(m_proxy.url(), request));
            QVERIFY(forwarded.isDone());
            QVERIFY(cameForwarded(forwarded));
            Sending direct(transport, request);
            QVERIFY(direct.isDone());
            QVERIFY(!cameForwarded(direct));
        }
    }

    void exceptionsGoDirectly()
    {
        NetworkTransport transport(
            {.proxies = {.exceptions = *NoProxyList::parse(QStringLiteral("127.0.0.0/8"))}});
        Sending sending(transport, through(m_proxy.url(), get(m_nginx.clearUrl("/small"))));
        QVERIFY(sending.isDone());
        QVERIFY(!cameForwarded(sending));
    }

private:
    NginxServer m_nginx;
    NghttpdServer m_nghttpd{NghttpdServer::Mode::Clear};
    TinyproxyServer m_proxy;
    TinyproxyServer m_lockedProxy{"BasicAuth ana s3cret\n"};
    RefusingProxy m_refusingProxy;
    SocksServer m_socks;
    SocksServer m_lockedSocks{"ana", "s3cret"};
};

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
