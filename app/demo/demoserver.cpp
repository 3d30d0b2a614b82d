#include "demo/demoserver.h"

#include "demo/httpserver.h"
#include "demo/listener.h"
#include "demo/tls.h"

#include <QHostAddress>
#include <QSslServer>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace Broadside {

namespace {

std::unique_ptr<QTcpServer> makeListener(Demo::HttpServer &http, bool tls)
{
    const auto accepted = [&http](QTcpSocket *socket) { http.addConnection(socket); };
    if (!tls)
        return std::make_unique<Demo::Listener<QTcpServer>>(accepted);
    auto listener = std::make_unique<Demo::Listener<QSslServer>>(accepted);
    listener->setSslConfiguration(Demo::tlsConfiguration());
    listener->setHandshakeTimeout(Demo::tlsHandshakeTimeoutMs);
    return listener;
}

} // namespace

DemoServer::DemoServer(QObject *parent)
    : QObject(parent)
    , m_http(std::make_unique<Demo::HttpServer>())
{}

DemoServer::~DemoServer() = default;

std::expected<quint16, QString> DemoServer::listen(const DemoServerOptions &options)
{
    if (m_port != 0)
        return std::unexpected(u"The demo server already listens on port %1."_s.arg(m_port));
    if (options.tls && !Demo::isTlsAvailable())
        return std::unexpected(u"The demo server cannot use TLS: Qt finds no TLS library here."_s);

    auto ipv4 = makeListener(*m_http, options.tls);
    if (!ipv4->listen(QHostAddress::LocalHost, options.port)) {
        const QString place =
            options.port == 0 ? u"127.0.0.1"_s : u"127.0.0.1 port %1"_s.arg(options.port);
        return std::unexpected(
            u"The demo server cannot listen on %1: %2."_s.arg(place, ipv4->errorString()));
    }
    m_port = ipv4->serverPort();
    m_tls = options.tls;
    m_http->bind(ipv4.release());

    // IPv6 is a courtesy: not every machine has it, and the port may be taken there.
    auto ipv6 = makeListener(*m_http, options.tls);
    if (ipv6->listen(QHostAddress::LocalHostIPv6, m_port))
        m_http->bind(ipv6.release());
    return m_port;
}

quint16 DemoServer::port() const
{
    return m_port;
}

QUrl DemoServer::baseUrl() const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    return url;
}

int DemoServer::inFlight() const
{
    return m_http->inFlight();
}

int DemoServer::peakInFlight() const
{
    return m_http->peakInFlight();
}

qint64 DemoServer::requestCount() const
{
    return m_http->requestCount();
}

int DemoServer::connectionCount() const
{
    return m_http->connectionCount();
}

qint64 DemoServer::acceptedConnections() const
{
    return m_http->acceptedConnections();
}

void DemoServer::resetCounters()
{
    m_http->resetCounters();
}

QSslCertificate DemoServer::certificate()
{
    return Demo::tlsCertificate();
}

} // namespace Broadside
