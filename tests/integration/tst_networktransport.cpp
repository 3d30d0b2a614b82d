// The transport against real servers, nginx, nghttpd and the demo server: what it sends, and what
// it tells of the answers.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "net/sentheaders.h"
#include "sending.h"
#include "support/localserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>

using namespace Broadside;

namespace {

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

    void tellsWhichHeadersWereSent_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing of its own") << QByteArray("GET") << HeaderList() << QByteArray();
        QTest::newRow("body") << QByteArray("POST") << HeaderList{{"Content-Type", "text/plain"}}
                              << QByteArray("hello");
        QTest::newRow("no body") << QByteArray("PUT") << HeaderList() << QByteArray();
        QTest::newRow("a range") << QByteArray("GET") << HeaderList{{"Range", "bytes=0-9"}}
                                 << QByteArray();
        QTest::newRow("an empty encoding")
            << QByteArray("GET") << HeaderList{{"Accept-Encoding", ""}} << QByteArray();
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
        const QJsonObject seen = QJsonDocument::fromJson(sending.result->value().body.bytes())
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
                QCOMPARE(sending.result->value().body.bytes(), body);
        }
    }

    void tellsTheSizeOfWhatCameCompressed()
    {
        for (const DemoServer *server : {&m_demo, &m_tlsDemo}) {
            NetworkTransport transport;
            const QString url = server->baseUrl().toString();
            Sending packed(transport, get(url + "/gzip"));
            QVERIFY(packed.isDone());
            const Response &response = packed.result->value();
            QVERIFY(response.body.bytes().contains("gzipped")); // decompressed
            QVERIFY(response.compressedSize);
            QVERIFY(*response.compressedSize != response.body.size());
            // The headers are those that came.
            QCOMPARE(headerValue(response.headers, "Content-Encoding"), "gzip");
            QCOMPARE(headerValue(response.headers, "Content-Length"),
                     QByteArray::number(*response.compressedSize));
            Sending plain(transport, get(url + "/posts/1"));
            QVERIFY(plain.isDone());
            QVERIFY(!plain.result->value().compressedSize);
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
            // A body without a byte, such as that of an empty file, is as none.
            for (const Content &content : {Content(), Content{QByteArray()}}) {
                request.content = content;
                Sending second(transport, request);
                QVERIFY(second.isDone());
                QVERIFY(second.result->has_value());
                QCOMPARE(second.result->value().body.bytes(),
                         "{\"bytes\":\"" + contentLength + "\"}");
                QCOMPARE(second.phases, (QStringList{"send", "wait", "receive"}));
            }
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
        QCOMPARE(sending.result->value().body.bytes(), QByteArray(R"({"bytes":"5000008"})"));
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
        Sending sending(transport, get(m_demo.baseUrl().toString() + "/delay/600000"));
        QTRY_COMPARE(m_demo.inFlight(), 1);
        sending.abort();
        QTRY_COMPARE(m_demo.inFlight(), 0);
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
