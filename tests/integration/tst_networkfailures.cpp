// What the transport tells of requests that fail, against nginx, the demo server and servers that
// do not answer.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "sending.h"
#include "support/localserver.h"

#include <QTcpServer>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestNetworkFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_nginx.errorText().isEmpty(), qPrintable(m_nginx.errorText()));
        QVERIFY(m_demo.listen());
    }

    void refusesAnOlderVersionThanAskedForOverTls()
    {
        NetworkTransport transport;
        Sending any(transport, get(m_nginx.oldTlsUrl("/small")));
        QVERIFY(any.isDone());
        QCOMPARE(any.result->value().httpVersion, "1.1");
        for (const HttpVersion http : {HttpVersion::Http2, HttpVersion::Http2Direct}) {
            Sending sending(transport, get(m_nginx.oldTlsUrl("/small"), http));
            QVERIFY(sending.isDone());
            QVERIFY(!sending.result->has_value());
            QCOMPARE(sending.result->error().kind, FailureKind::Protocol);
            QCOMPARE(sending.result->error().message,
                     QUrl(m_nginx.oldTlsUrl({})).authority() +
                         " answered with HTTP/1.1, but the route asks for HTTP/2");
        }
    }

    void refusesAnOlderVersionThanAskedFor()
    {
        NetworkTransport transport;
        Sending sending(transport, get(m_nginx.clearUrl("/small"), HttpVersion::Http2));
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QCOMPARE(sending.result->error().kind, FailureKind::Protocol);
        QCOMPARE(sending.result->error().message,
                 QUrl(m_nginx.clearUrl()).authority() +
                     " answered with HTTP/1.1, but the route asks for HTTP/2; "
                     "in clear it needs http: 2-direct");
    }

    void aVanishedFileIsAFailureOfItsOwnKind()
    {
        NetworkTransport transport;
        PreparedRequest request = get(m_nginx.clearUrl("/upload"));
        request.method = "POST";
        request.content = {FileContent{QStringLiteral("/nowhere/at/all")}};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QCOMPARE(sending.result->error().kind, FailureKind::File);
        QCOMPARE(sending.result->error().message, "the file “/nowhere/at/all” does not exist");
    }

    void failuresHaveAKindAndASentence_data()
    {
        QTest::addColumn<PreparedRequest>("request");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("sentence");

        // Not one that the system gives to others, such as the tests that run beside this one.
        QTest::newRow("refused") << get(QStringLiteral("http://127.0.0.1:1/"))
                                 << FailureKind::Connect << "refused the connection";
        PreparedRequest unknown = get(QStringLiteral("http://nobody.invalid/"));
        unknown.timeout = 0s; // however long the resolver takes
        QTest::newRow("unknown host")
            << unknown << FailureKind::Resolve << "“nobody.invalid” was not found";
        QTest::newRow("closed") << get(m_nginx.clearUrl("/close")) << FailureKind::ConnectionClosed
                                << "closed the connection";
        PreparedRequest verified = get(m_nginx.tlsUrl("/small"));
        verified.verifyTls = true;
        QTest::newRow("untrusted certificate") << verified << FailureKind::Tls << "certificate “";
        QString clearAsTls = m_nginx.clearUrl("/small");
        clearAsTls.replace(QLatin1String("http:"), QLatin1String("https:"));
        QTest::newRow("no TLS there")
            << get(clearAsTls) << FailureKind::Tls << "it does not speak TLS; is its URL http://?";
        QTest::newRow("closed instead of TLS")
            << get("https" + m_demo.baseUrl().toString().mid(4)) << FailureKind::ConnectionClosed
            << "closed the connection before it was secure";
        PreparedRequest slow = get(m_demo.baseUrl().toString() + "/delay/10000");
        slow.timeout = 50ms;
        QTest::newRow("timeout") << slow << FailureKind::Timeout << "within 50ms";
        PreparedRequest dripping =
            get(m_demo.baseUrl().toString() + "/drip?duration=10000&bytes=100");
        dripping.timeout = 300ms;
        QTest::newRow("timeout in the body") << dripping << FailureKind::Timeout << "within 300ms";
    }

    void failuresHaveAKindAndASentence()
    {
        QFETCH(const PreparedRequest, request);
        NetworkTransport transport;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QTEST(sending.result->error().kind, "kind");
        QFETCH(const QString, sentence);
        const RequestFailure failure = sending.result->error();
        QVERIFY2(failure.message.contains(sentence), qPrintable(failure.message));
        // The window says each of them in its language.
        QVERIFY(!failure.wording.isEmpty());
        QCOMPARE(englishText(failure.wording), failure.message);
        QCOMPARE(failure.wording.parts.empty(), !sentence.contains(QLatin1String("certificate")));
    }

    void aConnectionThatNeverAnswersTlsTimesOut()
    {
        QTcpServer silent; // accepts, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        NetworkTransport transport;
        PreparedRequest request =
            get(QStringLiteral("https://127.0.0.1:%1/").arg(silent.serverPort()));
        request.connectTimeout = 100ms;
        transport.prepare({.concurrency = 3, .usesTls = true});
        Sending first(transport, request); // the others wait for the connection it makes
        Sending second(transport, request);
        Sending third(transport, request);
        for (Sending *sending : {&first, &second, &third}) {
            QVERIFY(sending->isDone());
            QCOMPARE(sending->result->error().kind, FailureKind::Timeout);
            QVERIFY(sending->result->error().message.startsWith(QLatin1String("no connection")));
        }
    }

    void aBodyThatIsTooLargeIsCutOff()
    {
        NetworkTransport transport;
        PreparedRequest request = get(m_demo.baseUrl().toString() + "/bytes/150000000");
        request.timeout = 0s; // a loaded machine may take long for so much
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QCOMPARE(sending.result->error().kind, FailureKind::TooLarge);
    }

    void aRouteHasItsOwnLimit()
    {
        NetworkTransport transport;
        PreparedRequest request = get(m_demo.baseUrl().toString() + "/bytes/2000");
        request.responseLimit = 1999;
        Sending tooLarge(transport, request);
        QVERIFY(tooLarge.isDone());
        QVERIFY(!tooLarge.result->has_value());
        QCOMPARE(tooLarge.result->error().kind, FailureKind::TooLarge);
        QVERIFY(tooLarge.result->error().message.endsWith(QLatin1String("larger than 2.0 KB")));
        request.responseLimit = 2000;
        Sending justSo(transport, request);
        QVERIFY(justSo.isDone());
        QVERIFY(justSo.result->has_value());
        request.responseLimit = 0; // none
        Sending unlimited(transport, request);
        QVERIFY(unlimited.isDone());
        QVERIFY(unlimited.result->has_value());
    }

private:
    NginxServer m_nginx;
    DemoServer m_demo;
};

QTEST_GUILESS_MAIN(TestNetworkFailures)
#include "tst_networkfailures.moc"
