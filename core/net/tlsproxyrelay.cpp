#include "net/tlsproxyrelay.h"

#include "net/proxyfailure.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace Broadside {

namespace {

using namespace std::chrono_literals;

// Connections that are begun at once wait in the system until the loop comes to them; as many as
// one host can get, and more.
constexpr int mostNotYetTaken = 4096;
constexpr auto untilMoreFiles = 100ms;

} // namespace

TlsProxyRelay::TlsProxyRelay(const QUrl &proxy, const QSslConfiguration &tls,
                             const TlsProxyLimits &limits)
    : m_proxy(proxy)
    , m_tls(tls)
    , m_limits(limits)
    , m_server(this)
{
    m_server.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_server.setListenBacklogSize(mostNotYetTaken);
    connect(&m_server, &QTcpServer::newConnection, this, &TlsProxyRelay::takeConnections);
    // No file is left for another connection. The server stops then, and would for good.
    connect(&m_server, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(untilMoreFiles, this, [this] { m_server.resumeAccepting(); });
    });
}

std::optional<Wording> TlsProxyRelay::listen()
{
    if (m_server.isListening() || m_server.listen(QHostAddress::LocalHost))
        return std::nullopt;
    return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                       "no connection to the proxy %1: no port of this "
                                       "machine can be had for it: %2"),
                     {proxyName(m_proxy), m_server.errorString()});
}

void TlsProxyRelay::takeConnections()
{
    while (QTcpSocket *const client = m_server.nextPendingConnection())
        take(client);
}

void TlsProxyRelay::take(QTcpSocket *client)
{
    auto *const connection = new TlsProxyConnection(client, m_proxy, m_tls, m_limits, this);
    connect(connection, &TlsProxyConnection::opened, this, [this] {
        ++m_opened;
        Q_EMIT connectionOpened();
    });
    connect(connection, &TlsProxyConnection::failed, this, [this](const Wording &problem) {
        ++m_failed;
        m_lastProblem = problem;
    });
    connect(connection, &TlsProxyConnection::ended, connection, &QObject::deleteLater);
    connection->open();
}

} // namespace Broadside
