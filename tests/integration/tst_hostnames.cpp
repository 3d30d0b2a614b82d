// What a host may be called: an address of IPv6, and a name in any script, which is sent in
// Punycode.

#include "net/networktransport.h"
#include "net/sentheaders.h"
#include "sending.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Broadside;

namespace {

// Answers each request with 200 and keeps what it was asked.
class AnsweringServer : public QTcpServer
{
public:
    AnsweringServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                if (received.endsWith("\r\n\r\n"))
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
        });
    }

    QByteArray requestLine() const { return received.first(received.indexOf("\r\n")); }
    QByteArray host() const
    {
        for (const QByteArray &line : received.split('\n')) {
            if (line.toLower().startsWith("host:"))
                return line.sliced(5).trimmed();
        }
        return {};
    }

    QByteArray received;
};

QByteArray toldHost(const PreparedRequest &request)
{
    for (const SentHeader &header : sentHeaders(request, u"1.1")) {
        if (header.name == "Host")
            return header.value;
    }
    return {};
}

} // namespace

class TestHostNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesOfIpv6AreReached()
    {
        AnsweringServer server;
        if (!server.listen(QHostAddress::LocalHostIPv6))
            QSKIP("this machine has no IPv6");
        const PreparedRequest request =
            get(QStringLiteral("http://[::1]:%1/a").arg(server.serverPort()));
        NetworkTransport transport;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QCOMPARE(sending.result->value().body, QByteArray("ok"));
        QCOMPARE(sending.result->value().url, request.url);
        QCOMPARE(server.host(), "[::1]:" + QByteArray::number(server.serverPort()));
        QCOMPARE(server.host(), toldHost(request));
    }

    void nobodyAtAnAddressOfIpv6IsNamedWithIt()
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHostIPv6))
            QSKIP("this machine has no IPv6");
        const QString authority = QStringLiteral("[::1]:%1").arg(server.serverPort());
        server.close();
        NetworkTransport transport;
        Sending sending(transport, get(QStringLiteral("http://%1/").arg(authority)));
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QCOMPARE(sending.result->error().kind, FailureKind::Connect);
        QVERIFY2(messageOf(sending).contains(authority), qPrintable(messageOf(sending)));
    }

    // A proxy is told the name and looks it up itself, so that nothing here has to know it.
    void namesAreSentInPunycode_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("Latin") << QStringLiteral("http://Bücher.example:81/ä")
                               << QByteArray("GET http://xn--bcher-kva.example:81/%C3%A4 HTTP/1.1")
                               << QByteArray("xn--bcher-kva.example:81");
        QTest::newRow("Cyrillic") << QStringLiteral("http://пример.example/")
                                  << QByteArray("GET http://xn--e1afmkfd.example/ HTTP/1.1")
                                  << QByteArray("xn--e1afmkfd.example");
        QTest::newRow("in Punycode already")
            << QStringLiteral("http://xn--bcher-kva.example/")
            << QByteArray("GET http://xn--bcher-kva.example/ HTTP/1.1")
            << QByteArray("xn--bcher-kva.example");
    }

    void namesAreSentInPunycode()
    {
        QFETCH(const QString, url);
        AnsweringServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        PreparedRequest request = get(url);
        request.proxy = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort()));
        NetworkTransport transport;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), qPrintable(messageOf(sending)));
        QTEST(proxy.requestLine(), "asked");
        QTEST(proxy.host(), "host");
        QCOMPARE(proxy.host(), toldHost(request));
    }

private:
    static QString messageOf(const Sending &sending)
    {
        return sending.result->has_value()
                   ? QStringLiteral("status %1").arg(sending.result->value().status)
                   : sending.result->error().message;
    }
};

QTEST_GUILESS_MAIN(TestHostNames)
#include "tst_hostnames.moc"
