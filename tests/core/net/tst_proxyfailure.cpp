// Why a request that goes through a proxy failed, where it is one over TLS.

#include "net/proxyfailure.h"

#include <QTest>

using namespace Broadside;

namespace {

const QUrl proxy(QStringLiteral("https://ana:s3cret@p.test:3129"));

} // namespace

class TestProxyFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyThereIsNoConnection_data()
    {
        using Socket = QAbstractSocket;
        QTest::addColumn<Socket::SocketError>("error");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("sentence");
        const QString none;
        QTest::newRow("refused") << Socket::ConnectionRefusedError << none
                                 << "the proxy p.test:3129 refused the connection; is it running?";
        QTest::newRow("unknown") << Socket::HostNotFoundError << none
                                 << "the proxy p.test:3129 was not found";
        QTest::newRow("too late") << Socket::SocketTimeoutError << none
                                  << "the proxy p.test:3129 did not answer in time";
        QTest::newRow("closed") << Socket::ProxyConnectionClosedError << none
                                << "the proxy p.test:3129 closed the connection";
        QTest::newRow("closed at once")
            << Socket::RemoteHostClosedError << none
            << "the proxy p.test:3129 closed the connection before it was secure; does it speak "
               "TLS, or is its URL http://?";
        QTest::newRow("in clear") << Socket::SslHandshakeFailedError << "x: wrong version number"
                                  << "no secure connection to the proxy p.test:3129: it does not "
                                     "speak TLS; is its URL http://?";
        QTest::newRow("TLS") << Socket::SslInternalError << "certificate required"
                             << "no secure connection to the proxy p.test:3129: certificate "
                                "required";
        QTest::newRow("files") << Socket::SocketResourceError << none
                               << "no connection to the proxy p.test:3129: too many are open; "
                                  "lower --concurrency or raise the limit of open files (ulimit "
                                  "-n)";
        QTest::newRow("other") << Socket::NetworkError << "Network unreachable"
                               << "no connection to the proxy p.test:3129: Network unreachable";
    }

    void saysWhyThereIsNoConnection()
    {
        QFETCH(const QAbstractSocket::SocketError, error);
        QFETCH(const QString, said);
        const Wording problem =
            proxyConnectionProblem({.proxy = proxy, .error = error, .said = said});
        QTEST(englishText(problem), "sentence");
    }

    void saysWhatIsWrongWithItsCertificate()
    {
        const Wording expired = wordingOf("certificate “%1”: it has expired", {"p.test"});
        const Wording problem =
            proxyConnectionProblem({.proxy = proxy,
                                    .error = QAbstractSocket::SslHandshakeFailedError,
                                    .said = QStringLiteral("The certificate has expired"),
                                    .certificateProblems = {expired}});
        QCOMPARE(englishText(problem),
                 QStringLiteral("no secure connection to the proxy p.test:3129: certificate "
                                "“p.test”: it has expired"));
        QCOMPARE(problem.parts.size(), size_t(1));
    }

    void blamesTheProxyOnlyForItsOwn_data()
    {
        QTest::addColumn<bool>("forwarded");
        QTest::addColumn<QNetworkReply::NetworkError>("error");
        QTest::addColumn<bool>("blamed");
        QTest::newRow("forwarded") << true << QNetworkReply::RemoteHostClosedError << true;
        QTest::newRow("forwarded, body") << true << QNetworkReply::ContentReSendError << true;
        QTest::newRow("tunnel") << false << QNetworkReply::UnknownNetworkError << true;
        QTest::newRow("tunnel, closed")
            << false << QNetworkReply::ProxyConnectionClosedError << true;
        QTest::newRow("tunnel, certificate of the server")
            << false << QNetworkReply::SslHandshakeFailedError << false;
        QTest::newRow("tunnel, host") << false << QNetworkReply::HostNotFoundError << false;
    }

    void blamesTheProxyOnlyForItsOwn()
    {
        QFETCH(const bool, forwarded);
        QFETCH(const QNetworkReply::NetworkError, error);
        const Wording problem = wordingOf("the proxy %1 was not found", {"p.test:3129"});
        const auto failure = proxyFailure({.proxy = proxy,
                                           .origin = QStringLiteral("a.test:80"),
                                           .isForwarded = forwarded,
                                           .error = error,
                                           .said = QStringLiteral("closed"),
                                           .connectionProblem = problem});
        QTEST(failure.has_value(), "blamed");
        if (failure) {
            QCOMPARE(failure->kind, FailureKind::Proxy);
            QCOMPARE(failure->message, QStringLiteral("the proxy p.test:3129 was not found"));
        }
    }
};

QTEST_GUILESS_MAIN(TestProxyFailure)
#include "tst_proxyfailure.moc"
