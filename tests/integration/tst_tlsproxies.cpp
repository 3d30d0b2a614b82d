// Requests through proxies that are themselves spoken to over TLS: tinyproxy behind a front that
// speaks it, with nginx, nghttpd and small servers of the tests at the other end.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "net/tlsfiles.h"
#include "sending.h"
#include "smallservers.h"
#include "support/gateserver.h"
#include "support/localserver.h"
#include "support/mutualtlsserver.h"
#include "support/tlsfront.h"

#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <vector>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

PreparedRequest through(const QUrl &proxy, PreparedRequest request)
{
    request.proxy = proxy;
    return request;
}

PreparedRequest verified(PreparedRequest request)
{
    request.verifyTls = true;
    return request;
}

QString messageOf(const Sending &sending)
{
    return sending.result->has_value()
               ? QStringLiteral("status %1").arg(sending.result->value().status)
               : sending.result->error().message;
}

QUrl proxyAt(quint16 port)
{
    return QUrl(QStringLiteral("https://ana:s3cret@127.0.0.1:%1").arg(port));
}

} // namespace

class TestTlsProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const LocalServer *server : {static_cast<const LocalServer *>(&m_nginx),
                                          static_cast<const LocalServer *>(&m_nghttpd),
                                          static_cast<const LocalServer *>(&m_proxy),
                                          static_cast<const LocalServer *>(&m_lockedProxy),
                                          static_cast<const LocalServer *>(&m_mutual)})
            QVERIFY2(server->errorText().isEmpty(), qPrintable(server->errorText()));
        QVERIFY(m_front.isListening());
        QVERIFY(m_lockedFront.isListening());
        QVERIFY(m_demo.listen());
    }

    void fetchesWhatIsNotEncrypted()
    {
        NetworkTransport transport;
        Sending sending(transport, through(m_front.url(), get(m_nginx.clearUrl("/small"))));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().status, 200);
        QVERIFY(hasHeader(sending.result->value().headers, "Via"));
    }

    void makesATunnelForAllElse_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<HttpVersion>("http");
        QTest::newRow("TLS") << m_nginx.tlsUrl("/small") << HttpVersion::Auto;
        QTest::newRow("prior knowledge")
            << m_nghttpd.clearUrl("/small") << HttpVersion::Http2Direct;
    }

    void makesATunnelForAllElse()
    {
        QFETCH(const QString, url);
        QFETCH(const HttpVersion, http);
        NetworkTransport transport;
        Sending sending(transport, through(m_front.url(), get(url, http)));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().httpVersion, "2");
        const QString asked = u"CONNECT " + QUrl(url).authority();
        QTRY_VERIFY(m_proxy.log().contains(asked));
    }

    void tellsThePhasesUntilTheProxyIsThere()
    {
        GateServer proxy(1, GateServer::Mode::Tls); // keeps its connections, as tinyproxy does not
        QVERIFY(proxy.isListening());
        NetworkTransport transport;
        transport.prepare({.concurrency = 1});
        const PreparedRequest request =
            through(proxyAt(proxy.port()), get(QStringLiteral("http://a.invalid/")));
        Sending first(transport, request);
        QVERIFY(first.isDone());
        QVERIFY2(first.result->has_value(), qPrintable(messageOf(first)));
        QCOMPARE(first.phases, (QStringList{"connect", "send", "wait", "receive"}));
        Sending second(transport, request);
        QVERIFY(second.isDone());
        QCOMPARE(second.phases, (QStringList{"send", "wait", "receive"}));
    }

    void takesCredentials_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("forwarded") << m_nginx.clearUrl("/upload");
        QTest::newRow("tunnel") << m_nginx.tlsUrl("/upload");
    }

    void takesCredentials()
    {
        QFETCH(const QString, url);
        NetworkTransport transport;
        PreparedRequest request = through(m_lockedFront.url("ana:s3cret"), get(url));
        request.method = "POST";
        request.content = {QByteArray(300'000, 'x')};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().body.bytes(), "{\"bytes\":\"300000\"}");
    }

    void saysThatItAsksForCredentials_data() { takesCredentials_data(); }

    void saysThatItAsksForCredentials()
    {
        QFETCH(const QString, url);
        NetworkTransport transport;
        Sending asked(transport, through(m_lockedFront.url(), get(url)));
        QVERIFY(asked.isDone());
        QCOMPARE(messageOf(asked), QString(u"the proxy " + m_lockedFront.url().authority() +
                                           u" asks for a user and a password"));
    }

    void verifiesItsCertificate_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("forwarded") << m_nginx.clearUrl("/small");
        QTest::newRow("tunnel") << m_nginx.tlsUrl("/small");
    }

    void verifiesItsCertificate()
    {
        QFETCH(const QString, url);
        const PreparedRequest request =
            verified(through(m_front.url(QStringLiteral("ana:s3cret")), get(url)));
        NetworkTransport trusting({.authorities = {DemoServer::certificate()}});
        Sending trusted(trusting, request);
        QVERIFY(trusted.isDone());
        QVERIFY2(trusted.result->has_value(), qPrintable(messageOf(trusted)));
        NetworkTransport ordinary;
        Sending refused(ordinary, request);
        QVERIFY(refused.isDone());
        const QString sentence = u"no secure connection to the proxy " + m_front.url().authority() +
                                 u": certificate “localhost”: ";
        QVERIFY2(messageOf(refused).startsWith(sentence), qPrintable(messageOf(refused)));
        const RequestFailure failure = refused.result->error();
        QCOMPARE(failure.kind, FailureKind::Proxy);
        QVERIFY(!failure.wording.parts.empty());
        QCOMPARE(englishText(failure.wording), failure.message);
    }

    void unverifiedConnectionsAreNotUsedForVerifiedRequests()
    {
        NetworkTransport transport;
        const PreparedRequest request = through(m_front.url(), get(m_nginx.clearUrl("/small")));
        Sending unverified(transport, request);
        QVERIFY(unverified.isDone());
        QVERIFY2(unverified.result->has_value(), qPrintable(messageOf(unverified)));
        Sending other(transport, verified(request));
        QVERIFY(other.isDone());
        QVERIFY(!other.result->has_value());
        QCOMPARE(other.result->error().kind, FailureKind::Proxy);
    }

    // It is for servers: curl, too, has another one for proxies.
    void doesNotShowTheClientsCertificate()
    {
        const auto authorities = readAuthorities(m_mutual.path("ca.crt"));
        const auto client =
            readClientCertificate(m_mutual.path("client.crt"), m_mutual.path("client.key"), {});
        QVERIFY(authorities && client);
        NetworkTransport transport({.authorities = *authorities, .client = *client});
        const QString url = QStringLiteral("http://a.invalid/");
        Sending sending(transport, verified(through(QUrl(m_mutual.tlsUrl()), get(url))));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().body.bytes(), "NONE ");
    }

    void failuresNameTheProxy_data()
    {
        QTest::addColumn<QUrl>("proxy");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("refused") << proxyAt(1) << "the proxy %1 refused the connection";
        QTest::newRow("unknown") << QUrl("https://ana:s3cret@nobody.invalid:3129")
                                 << "the proxy %1 was not found";
        QTest::newRow("in clear") << proxyAt(m_nginx.clearPort())
                                  << "no secure connection to the proxy %1: it does not speak TLS";
        QTest::newRow("closed") << proxyAt(m_closing.serverPort())
                                << "the proxy %1 closed the connection before it was secure";
    }

    void failuresNameTheProxy()
    {
        QFETCH(const QUrl, proxy);
        QFETCH(const QString, sentence);
        const QString expected = sentence.arg(proxy.authority(QUrl::FullyEncoded).section(u'@', 1));
        for (const QString &url : {m_nginx.clearUrl("/small"), m_nginx.tlsUrl("/small")}) {
            NetworkTransport transport;
            PreparedRequest request = through(proxy, get(url));
            request.timeout = 0s; // however long the resolver takes
            Sending sending(transport, request);
            QVERIFY(sending.isDone());
            QVERIFY2(messageOf(sending).startsWith(expected), qPrintable(messageOf(sending)));
            QCOMPARE(sending.result->error().kind, FailureKind::Proxy);
            QVERIFY(!messageOf(sending).contains(u"s3cret"));
        }
    }

    void aProxyThatNeverAnswersTlsTimesOut_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<Milliseconds>("connecting");
        QTest::addColumn<Milliseconds>("whole");
        const QString clear = m_nginx.clearUrl("/small");
        const QString tls = m_nginx.tlsUrl("/small");
        QTest::newRow("forwarded") << clear << Milliseconds(100) << Milliseconds(60'000);
        QTest::newRow("tunnel") << tls << Milliseconds(100) << Milliseconds(60'000);
        QTest::newRow("forwarded, in all") << clear << Milliseconds(0) << Milliseconds(100);
        QTest::newRow("tunnel, in all") << tls << Milliseconds(0) << Milliseconds(100);
    }

    void aProxyThatNeverAnswersTlsTimesOut()
    {
        QFETCH(const QString, url);
        QFETCH(const Milliseconds, connecting);
        QFETCH(const Milliseconds, whole);
        QTcpServer silent; // accepts, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        NetworkTransport transport;
        transport.prepare({.concurrency = 1, .usesTls = true});
        PreparedRequest request =
            through(proxyAt(silent.serverPort()), get(url, HttpVersion::Http1));
        request.connectTimeout = connecting;
        request.timeout = whole;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QCOMPARE(messageOf(sending),
                 QStringLiteral("no secure connection to the proxy 127.0.0.1:%1 within 100ms")
                     .arg(silent.serverPort()));
        QCOMPARE(sending.result->error().kind, FailureKind::Proxy);
        QVERIFY(!sending.phases.contains(QStringLiteral("wait")));
    }

    void largeBodiesComeThroughWhole_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("forwarded")
            << QStringLiteral("http://127.0.0.1:%1/").arg(m_echo.serverPort());
        QTest::newRow("tunnel") << m_echoFront.url().toString();
    }

    void largeBodiesComeThroughWhole()
    {
        QFETCH(const QString, url);
        QByteArray body(5'000'000, Qt::Uninitialized);
        QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(body.data()), body.size() / 4);
        NetworkTransport transport;
        PreparedRequest request = through(m_front.url(), get(url));
        request.method = "POST";
        request.content = {body};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QVERIFY(sending.result->value().body.bytes() == body);
    }

    void manyGoAtOnce()
    {
        constexpr int many = 200;
        GateServer proxy(many, GateServer::Mode::Tls);
        QVERIFY(proxy.isListening());
        NetworkTransport transport;
        transport.prepare({.concurrency = many, .usesTls = true});
        std::vector<std::unique_ptr<Sending>> all;
        for (int i = 0; i < many; ++i) {
            const QString url = QStringLiteral("http://a.invalid/%1").arg(i);
            all.push_back(
                std::make_unique<Sending>(transport, through(proxyAt(proxy.port()), get(url))));
        }
        for (const std::unique_ptr<Sending> &each : all) {
            QVERIFY(each->isDone());
            QVERIFY2(each->result->has_value(), qPrintable(messageOf(*each)));
            QCOMPARE(each->result->value().body.bytes(), "ok");
        }
        QCOMPARE(proxy.mostHeld(), many);
    }

    void exceptionsGoDirectly()
    {
        const int before = m_front.accepted();
        NetworkTransport transport(
            {.proxies = {.exceptions = *NoProxyList::parse(QStringLiteral("127.0.0.0/8"))}});
        Sending sending(transport, through(m_front.url(), get(m_nginx.clearUrl("/small"))));
        QVERIFY(sending.isDone());
        QVERIFY(!hasHeader(sending.result->value().headers, "Via"));
        QCOMPARE(m_front.accepted(), before);
    }

    void abortedRequestsLeaveNothingOpen()
    {
        QTRY_COMPARE(m_front.open(), 0); // of the tests before
        NetworkTransport transport;
        Sending sending(transport,
                        through(m_front.url(), get(m_demo.baseUrl().toString() + "/delay/600000")));
        QTRY_COMPARE(m_demo.inFlight(), 1);
        QCOMPARE(m_front.open(), 1);
        sending.abort();
        QTRY_COMPARE(m_front.open(), 0); // tinyproxy itself waits for the headers all the same
        QVERIFY(!sending.result);
    }

private:
    NginxServer m_nginx;
    NghttpdServer m_nghttpd{NghttpdServer::Mode::Clear};
    MutualTlsServer m_mutual;
    TinyproxyServer m_proxy;
    TinyproxyServer m_lockedProxy{"BasicAuth ana s3cret\n"};
    TlsFront m_front{m_proxy.clearPort()};
    TlsFront m_lockedFront{m_lockedProxy.clearPort()};
    EchoServer m_echo;
    TlsFront m_echoFront{m_echo.serverPort()};
    ClosingServer m_closing;
    DemoServer m_demo;
};

QTEST_GUILESS_MAIN(TestTlsProxies)
#include "tst_tlsproxies.moc"
