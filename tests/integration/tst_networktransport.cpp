// The transport against real servers: nginx, nghttpd and the demo server.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "net/sentheaders.h"
#include "support/localserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>
#include <QTestEventLoop>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// Sends one request and keeps what it was told.
class Sending final : public TransferObserver
{
public:
    Sending(Transport &transport, const PreparedRequest &request)
        : m_transfer(transport.start(request, *this))
    {}

    void phaseStarted(Phase phase) override { phases.append(toName(phase)); }
    void transferFinished(std::expected<Response, RequestFailure> outcome) override
    {
        result = std::move(outcome);
        m_loop.exitLoop();
    }
    bool isDone()
    {
        if (!result)
            m_loop.enterLoop(20s);
        return result.has_value();
    }
    void abort() { m_transfer.reset(); }

    QStringList phases;
    std::optional<std::expected<Response, RequestFailure>> result;

private:
    QTestEventLoop m_loop;
    std::unique_ptr<Transfer> m_transfer;
};

QList<QByteArray> sortedLines(QList<QByteArray> lines)
{
    for (QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':', 1);
        line = line.first(colon).toLower() + ':' + line.sliced(colon + 1).trimmed();
    }
    std::ranges::sort(lines);
    return lines;
}

// Takes the values that are not known from what was seen.
QList<QByteArray> linesOf(const QList<SentHeader> &headers, const QList<QByteArray> &wire)
{
    QList<QByteArray> lines;
    for (const SentHeader &header : headers) {
        QByteArray line = header.name.toLower() + ':' + header.value;
        for (const QByteArray &seen : sortedLines(wire)) {
            if (!header.isValueKnown && seen.startsWith(line))
                line = seen;
        }
        lines += line;
    }
    return sortedLines(lines);
}

PreparedRequest get(const QString &url, HttpVersion http = HttpVersion::Auto)
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(url);
    request.http = http;
    request.verifyTls = false;
    request.timeout = 10s;
    return request;
}

} // namespace

class TestNetworkTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const LocalServer *server : {static_cast<const LocalServer *>(&m_nginx),
                                          static_cast<const LocalServer *>(&m_nghttpdClear),
                                          static_cast<const LocalServer *>(&m_nghttpdTls)})
            QVERIFY2(server->errorText().isEmpty(), qPrintable(server->errorText()));
        QVERIFY(m_demo.listen());
        QVERIFY(m_tlsDemo.listen({.tls = true}));
    }

    void speaksTheVersionThatIsAskedFor_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<HttpVersion>("http");
        QTest::addColumn<QString>("version");
        QTest::newRow("nginx clear") << m_nginx.clearUrl("/small") << HttpVersion::Auto << "1.1";
        QTest::newRow("nginx tls, ALPN") << m_nginx.tlsUrl("/small") << HttpVersion::Auto << "2";
        QTest::newRow("nginx tls, 1.1") << m_nginx.tlsUrl("/small") << HttpVersion::Http1 << "1.1";
        QTest::newRow("nginx tls, 2") << m_nginx.tlsUrl("/small") << HttpVersion::Http2 << "2";
        QTest::newRow("nghttpd tls") << m_nghttpdTls.tlsUrl("/small") << HttpVersion::Auto << "2";
        QTest::newRow("nghttpd prior knowledge")
            << m_nghttpdClear.clearUrl("/small") << HttpVersion::Http2Direct << "2";
        QTest::newRow("nginx tls, prior knowledge")
            << m_nginx.tlsUrl("/small") << HttpVersion::Http2Direct << "2";
        QTest::newRow("demo server")
            << m_demo.baseUrl().toString() + "/posts/1" << HttpVersion::Auto << "1.1";
    }

    void speaksTheVersionThatIsAskedFor()
    {
        QFETCH(const QString, url);
        QFETCH(const HttpVersion, http);
        NetworkTransport transport;
        Sending sending(transport, get(url, http));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(),
                 sending.result->has_value() ? "" : qPrintable(sending.result->error().message));
        QTEST(sending.result->value().httpVersion, "version");
        QCOMPARE(sending.result->value().status, 200);
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

    void tellsWhichHeadersWereSent_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing of its own") << QByteArray("GET") << HeaderList() << QByteArray();
        QTest::newRow("body") << QByteArray("POST") << HeaderList{{"Content-Type", "text/plain"}}
                              << QByteArray("hello");
        QTest::newRow("no body") << QByteArray("PUT") << HeaderList() << QByteArray();
        QTest::newRow("all of its own") << QByteArray("DELETE")
                                        << HeaderList{{"Host", "other.example"},
                                                      {"Connection", "close"},
                                                      {"Accept-Encoding", "identity"},
                                                      {"X-Mine", "a"}}
                                        << QByteArray();
    }

    // Byte by byte what a server sees, but for the case of the names.
    void tellsWhichHeadersWereSent()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, body);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&received, &body, socket] {
                received += socket->readAll();
                const qsizetype head = received.indexOf("\r\n\r\n");
                if (head >= 0 && received.size() >= head + 4 + body.size())
                    socket->write("HTTP/1.1 204 No Content\r\n\r\n");
            });
        });
        PreparedRequest request =
            get(QStringLiteral("http://127.0.0.1:%1/a").arg(server.serverPort()));
        request.method = method;
        request.headers = headers;
        request.headers += {{"User-Agent", "test"}, {"Accept-Language", "*"}};
        if (!body.isEmpty())
            request.content = {body};
        NetworkTransport transport;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());

        QList<QByteArray> wire = received.first(received.indexOf("\r\n\r\n")).split('\n');
        wire.removeFirst(); // the request line
        QCOMPARE(linesOf(sentHeaders(request, u"1.1"), wire), sortedLines(wire));
    }

    void tellsWhichHeadersWereSentByHttp2()
    {
        PreparedRequest request = get(m_tlsDemo.baseUrl().toString() + "/echo", HttpVersion::Http2);
        request.method = "POST";
        request.headers = {{"User-Agent", "test"},
                           {"Accept-Language", "*"},
                           {"Content-Type", "text/plain"},
                           {"Connection", "close"},
                           {"X-Mine", "a"}};
        request.content = {QByteArray("hello")};
        NetworkTransport transport;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());
        QCOMPARE(sending.result->value().httpVersion, "2");
        const QJsonObject seen = QJsonDocument::fromJson(sending.result->value().body)
                                     .object()
                                     .value("headers")
                                     .toObject();
        QList<QByteArray> wire;
        for (auto field = seen.begin(); field != seen.end(); ++field)
            wire += field.key().toUtf8() + ": " + field.value().toString().toUtf8();
        QList<SentHeader> told = sentHeaders(request, u"2");
        QCOMPARE(told.first().name, QByteArray(":authority"));
        QCOMPARE(told.first().value, m_tlsDemo.baseUrl().authority().toUtf8());
        told.removeFirst(); // the server keeps it to itself
        QCOMPARE(linesOf(told, wire), sortedLines(wire));
    }

    void everyStatusIsAResponse_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("400") << "/bad" << 400 << QByteArray(R"({"error":"bad"})");
        QTest::newRow("401") << "/private" << 401 << QByteArray(R"({"error":"who"})");
        QTest::newRow("404") << "/missing" << 404 << QByteArray(R"({"error":"missing"})");
        QTest::newRow("407") << "/proxy" << 407 << QByteArray(R"({"error":"proxy"})");
        QTest::newRow("418") << "/teapot" << 418 << QByteArray(R"({"error":"teapot"})");
        QTest::newRow("500") << "/broken" << 500 << QByteArray(R"({"error":"broken"})");
        QTest::newRow("302") << "/redirect" << 302 << QByteArray();
    }

    void everyStatusIsAResponse()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, body);
        for (const QString &url : {m_nginx.clearUrl(path), m_nginx.tlsUrl(path)}) {
            NetworkTransport transport;
            Sending sending(transport, get(url));
            QVERIFY(sending.isDone());
            QVERIFY2(sending.result->has_value(),
                     sending.result->has_value() ? ""
                                                 : qPrintable(sending.result->error().message));
            QTEST(sending.result->value().status, "status");
            if (!body.isEmpty())
                QCOMPARE(sending.result->value().body, body);
        }
    }

    void tellsThePhasesAndAReusedConnectionHasNoConnect()
    {
        NetworkTransport transport;
        transport.prepare({.concurrency = 1});
        Sending first(transport, get(m_nginx.clearUrl("/big")));
        QVERIFY(first.isDone());
        QCOMPARE(first.phases, (QStringList{"connect", "send", "wait", "receive"}));
        QCOMPARE(first.result->value().body.size(), 1'000'000);
        Sending second(transport, get(m_nginx.clearUrl("/small")));
        QVERIFY(second.isDone());
        QCOMPARE(second.phases, (QStringList{"send", "wait", "receive"}));
    }

    void tellsThePhasesOfARequestWithoutABody_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("contentLength"); // as the server sees it
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("0");
        QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("0");
        QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("0");
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
        QTest::newRow("REPORT") << QByteArray("REPORT") << QByteArray();
    }

    void tellsThePhasesOfARequestWithoutABody()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, contentLength);
        for (const QString &url : {m_nginx.clearUrl("/upload"), m_nginx.tlsUrl("/upload")}) {
            NetworkTransport transport;
            transport.prepare({.concurrency = 1});
            Sending first(transport, get(url));
            QVERIFY(first.isDone());
            PreparedRequest request = get(url);
            request.method = method;
            Sending second(transport, request);
            QVERIFY(second.isDone());
            QVERIFY(second.result->has_value());
            QCOMPARE(second.result->value().body, "{\"bytes\":\"" + contentLength + "\"}");
            QCOMPARE(second.phases, (QStringList{"send", "wait", "receive"}));
        }
    }

    void tellsTheTlsPhase()
    {
        NetworkTransport transport;
        Sending sending(transport, get(m_nginx.tlsUrl("/small")));
        QVERIFY(sending.isDone());
        QCOMPARE(sending.phases, (QStringList{"tls", "send", "wait", "receive"}));
    }

    void streamsBodiesOfBytesAndFiles()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QVERIFY(file.resize(5'000'000));
        NetworkTransport transport;
        PreparedRequest request = get(m_nginx.clearUrl("/upload"));
        request.method = "POST";
        request.headers = {{"Content-Type", "application/octet-stream"}};
        request.content = {QByteArray("head"), FileContent{file.fileName()}, QByteArray("tail")};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(),
                 sending.result->has_value() ? "" : qPrintable(sending.result->error().message));
        QCOMPARE(sending.result->value().body, QByteArray(R"({"bytes":"5000008"})"));
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
    }

    void failuresHaveAKindAndASentence_data()
    {
        QTest::addColumn<PreparedRequest>("request");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("sentence");

        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 closedPort = closed.serverPort();
        closed.close();
        QTest::newRow("refused") << get(QStringLiteral("http://127.0.0.1:%1/").arg(closedPort))
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
        QVERIFY2(sending.result->error().message.contains(sentence),
                 qPrintable(sending.result->error().message));
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
        Sending sending(transport, get(m_demo.baseUrl().toString() + "/bytes/150000000"));
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QCOMPARE(sending.result->error().kind, FailureKind::TooLarge);
    }

    void unverifiedConnectionsAreNotReusedForVerifiedRequests()
    {
        NetworkTransport transport;
        PreparedRequest request = get(m_nginx.tlsUrl("/small"));
        Sending unverified(transport, request);
        QVERIFY(unverified.isDone());
        QVERIFY(unverified.result->has_value());
        request.verifyTls = true;
        Sending verified(transport, request);
        QVERIFY(verified.isDone());
        QVERIFY(!verified.result->has_value());
    }

    void destroyingATransferIsSilent()
    {
        NetworkTransport transport;
        Sending sending(transport, get(m_demo.baseUrl().toString() + "/delay/200"));
        QVERIFY(QTest::qWaitFor([&] { return m_demo.inFlight() == 1; }));
        sending.abort();
        QVERIFY(QTest::qWaitFor([&] { return m_demo.inFlight() == 0; }));
        QVERIFY(!sending.result);
    }

private:
    NginxServer m_nginx;
    NghttpdServer m_nghttpdClear{NghttpdServer::Mode::Clear};
    NghttpdServer m_nghttpdTls{NghttpdServer::Mode::Tls};
    DemoServer m_demo;
    DemoServer m_tlsDemo;
};

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_networktransport.moc"
