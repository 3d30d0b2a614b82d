#pragma once

#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <expected>
#include <memory>

namespace Broadside {

namespace Demo {
class HttpServer;
}

struct DemoServerOptions
{
    quint16 port = 0; // 0: any free one
    bool tls = false; // HTTP/2 or HTTP/1.1 by ALPN; without TLS HTTP/1.1
};

/**
 * A small HTTP server on the loopback addresses, for samples, tests and trying things out: data
 * like the well-known placeholder service's, and routes that are slow, failing, limited or large on
 * demand. GET / lists them; docs/demo-server.md describes them.
 *
 * Lives on the thread that makes it and needs that thread's event loop; no route blocks it.
 */
class DemoServer : public QObject
{
    Q_OBJECT

public:
    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /** Starts to listen, once; gives the port, or a sentence that says why not. */
    std::expected<quint16, QString> listen(const DemoServerOptions &options = {});

    quint16 port() const;
    QUrl baseUrl() const; // by the IPv4 address, without a slash at the end

    int inFlight() const; // requests that are not answered yet
    int peakInFlight() const;
    qint64 requestCount() const;
    int connectionCount() const; // open now
    qint64 acceptedConnections() const;
    void resetCounters(); // the peak becomes what is in flight now

    /** What a client must trust to verify the server. Its private key is public: trust it for the
        demo server only. */
    static QSslCertificate certificate();

private:
    Q_DISABLE_COPY_MOVE(DemoServer)

    std::unique_ptr<Demo::HttpServer> m_http;
    quint16 m_port = 0;
    bool m_tls = false;
};

} // namespace Broadside
