// The relay to a proxy over TLS by itself: what it carries, what it holds, and what it tells.

#include "net/tlsproxyrelay.h"
#include "support/tlsfront.h"
#include "support/tlslistener.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

QSslConfiguration unverified()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 31) ^ (i >> 12));
    return bytes;
}

// Sends the same to each who connects, and closes.
class SourceServer : public QTcpServer
{
public:
    explicit SourceServer(const QByteArray &bytes)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, bytes] {
            QTcpSocket *socket = nextPendingConnection();
            socket->write(bytes);
            socket->disconnectFromHost(); // when all is written
        });
    }
};

// Keeps what each who connects sends.
class SinkServer : public QTcpServer
{
public:
    SinkServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this,
                    [this, socket] { received += socket->readAll(); });
        });
    }

    QByteArray received;
};

bool hasConnections(const TlsProxyRelay &relay)
{
    return !relay.findChildren<TlsProxyConnection *>().isEmpty();
}

// All bytes that wait in the relay's sockets.
qint64 heldBy(const TlsProxyRelay &relay)
{
    qint64 held = 0;
    for (const QAbstractSocket *socket : relay.findChildren<QAbstractSocket *>())
        held += socket->bytesAvailable() + socket->bytesToWrite();
    return held;
}

} // namespace

class TestTlsProxyRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheFasterEndWait()
    {
        const QByteArray bytes = pattern(48'000'000);
        SourceServer source(bytes);
        TlsFront front(source.serverPort());
        TlsProxyRelay relay(front.url(), unverified());
        QVERIFY(!relay.listen());
        QTcpSocket client; // takes a little now and then
        constexpr qint64 atOnce = 128 * 1024;
        client.setReadBufferSize(atOnce);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        QTRY_VERIFY(heldBy(relay) >= 256 * 1024); // the system takes no more of it
        QCryptographicHash received(QCryptographicHash::Sha256);
        qint64 size = 0;
        qint64 mostHeld = 0;
        QTimer hand;
        connect(&hand, &QTimer::timeout, this, [&] {
            mostHeld = std::max(mostHeld, heldBy(relay));
            const QByteArray some = client.read(atOnce);
            received.addData(some);
            size += some.size();
        });
        hand.start(std::chrono::milliseconds(1));
        QTRY_COMPARE_WITH_TIMEOUT(size, bytes.size(), 240'000);
        QVERIFY(received.result() == QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QVERIFY2(mostHeld > 0 && mostHeld < 4'000'000, qPrintable(QString::number(mostHeld)));
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState); // as the other end
    }

    void carriesTheLastBytesOfWhoCloses()
    {
        const QByteArray bytes = pattern(1'000'000);
        SinkServer sink;
        TlsFront front(sink.serverPort());
        TlsProxyRelay relay(front.url(), unverified());
        QVERIFY(!relay.listen());
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        client.write(bytes);
        const RelayWatch watch(&relay);
        QVERIFY(watch.hasOpenedNone());
        QTRY_VERIFY(!watch.hasOpenedNone()); // who goes before that has nobody to send it to
        client.disconnectFromHost();
        QTRY_COMPARE(sink.received.size(), bytes.size());
        QVERIFY(sink.received == bytes);
        QTRY_COMPARE(front.open(), 0);
        QVERIFY(!watch.problem());
    }

    // That such a client closes is not seen.
    void endsUploadsThatDoNotMove_data()
    {
        QTest::addColumn<bool>("isOpened");
        QTest::addColumn<qint64>("mostHeld");
        QTest::addColumn<int>("failed");
        QTest::newRow("the proxy is silent") << false << qint64(256 * 1024) << 1;
        QTest::newRow("the proxy reads no more") << true << qint64(500'000) << 0;
    }

    void endsUploadsThatDoNotMove()
    {
        QFETCH(const bool, isOpened);
        QFETCH(const qint64, mostHeld);
        TlsListener opening;
        connect(&opening, &QTcpServer::newConnection, &opening,
                [&] { opening.nextPendingConnection()->setReadBufferSize(16 * 1024); });
        QTcpServer silent;
        QTcpServer &proxy = isOpened ? opening : silent;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QUrl url(QStringLiteral("https://127.0.0.1"));
        url.setPort(proxy.serverPort());
        TlsProxyRelay relay(url, unverified(), {.stall = 2s});
        QVERIFY(!relay.listen());
        const RelayWatch watch(&relay);
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        client.write(QByteArray("POST http://a.test/ HTTP/1.1\r\n\r\n"));
        client.write(QByteArray(32'000'000, 'x'));
        QTRY_VERIFY(heldBy(relay) >= mostHeld);
        QCOMPARE(watch.hasOpenedNone(), !isOpened);
        client.abort();
        QTRY_VERIFY_WITH_TIMEOUT(!hasConnections(relay), 30'000);
        QTEST(relay.failed(), "failed");
        if (const auto problem = watch.problem())
            QCOMPARE(englishText(*problem), QStringLiteral("the proxy 127.0.0.1:%1 did not answer "
                                                           "in time")
                                                .arg(proxy.serverPort()));
    }

    void handsAnEarlyAnswerToWhoIsStillSending()
    {
        const QByteArray answer("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n");
        TlsListener proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QTcpSocket *taken = nullptr;
        connect(&proxy, &QTcpServer::newConnection, this,
                [&] { taken = proxy.nextPendingConnection(); });
        QUrl url(QStringLiteral("https://127.0.0.1"));
        url.setPort(proxy.serverPort());
        TlsProxyRelay relay(url, unverified());
        QVERIFY(!relay.listen());
        QTcpSocket client;
        qint64 sent = 0;
        connect(&client, &QTcpSocket::bytesWritten, this, [&sent](qint64 size) { sent += size; });
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        const QByteArray begin = pattern(100'000);
        client.write(begin);
        QTRY_VERIFY(taken);
        QTRY_COMPARE(taken->bytesAvailable(), begin.size());
        const QByteArray rest = pattern(16'000'000); // more than the system keeps
        client.write(rest);
        client.flush();
        taken->readAll(); // or the answer would be taken back here
        taken->write(answer);
        taken->flush();
        taken->disconnectFromHost();
        QTRY_COMPARE(sent, begin.size() + rest.size());
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.readAll(), answer);
        QTRY_VERIFY(!hasConnections(relay));
    }

    void answersWhoAsksForATunnelThatCannotBe()
    {
        TlsProxyRelay relay(QUrl(QStringLiteral("https://127.0.0.1:1")), unverified());
        QVERIFY(!relay.listen());
        const RelayWatch watch(&relay);
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        client.write("CONNECT a.test:443 HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 502 "));
        QVERIFY(watch.problem());
        QCOMPARE(englishText(*watch.problem()),
                 QStringLiteral("the proxy 127.0.0.1:1 refused the connection; is it running?"));
        QVERIFY(!RelayWatch(&relay).problem()); // since then
    }

    void answersWhoAsksForATunnelInPieces()
    {
        TlsProxyRelay relay(QUrl(QStringLiteral("https://127.0.0.1:1")), unverified());
        QVERIFY(!relay.listen());
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        client.write("CONN");
        QTRY_COMPARE(relay.failed(), 1);
        QTRY_COMPARE(heldBy(relay), qint64(4)); // it is not known yet what this will be
        client.write("ECT a.test:443 HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 502 "));
    }

    void endsWhoNeverSpeaks()
    {
        TlsProxyRelay relay(QUrl(QStringLiteral("https://127.0.0.1:1")), unverified(),
                            {.goodbye = 100ms});
        QVERIFY(!relay.listen());
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        QTRY_COMPARE(relay.failed(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(!hasConnections(relay));
    }

    void endsWhatCannotBeForwarded()
    {
        TlsProxyRelay relay(QUrl(QStringLiteral("https://127.0.0.1:1")), unverified());
        QVERIFY(!relay.listen());
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), relay.port());
        client.write("GET http://a.test/ HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(relay.failed(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.readAll(), QByteArray());
    }

    void listensOnThisMachineAlone()
    {
        TlsProxyRelay relay(QUrl(QStringLiteral("https://127.0.0.1:1")), unverified());
        QVERIFY(!relay.listen());
        const quint16 port = relay.port();
        QVERIFY(port > 0);
        QVERIFY(!relay.listen()); // it does already
        QCOMPARE(relay.port(), port);
        const auto *server = relay.findChild<QTcpServer *>();
        QVERIFY(server);
        QCOMPARE(server->serverAddress(), QHostAddress(QHostAddress::LocalHost));
    }
};

QTEST_GUILESS_MAIN(TestTlsProxyRelay)
#include "tst_tlsproxyrelay.moc"
