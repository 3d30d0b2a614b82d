#include "support/gateserver.h"

#include "support/tlslistener.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <memory>

namespace Broadside {

namespace {

std::unique_ptr<QTcpServer> makeListener(GateServer::Mode mode)
{
    if (mode == GateServer::Mode::Tls)
        return std::make_unique<TlsListener>();
    auto server = std::make_unique<QTcpServer>();
    constexpr int mostNotYetTaken = 4096;
    server->setListenBacklogSize(mostNotYetTaken);
    return server;
}

} // namespace

GateServer::GateServer(int awaited, Mode mode)
    : m_awaited(awaited)
    , m_mode(mode)
    , m_server(makeListener(mode))
{
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            take(socket);
    });
    m_server->listen(QHostAddress::LocalHost);
}

GateServer::~GateServer() = default;

bool GateServer::isListening() const
{
    return m_server->isListening();
}

quint16 GateServer::port() const
{
    return m_server->serverPort();
}

QString GateServer::url(const QString &path) const
{
    return QStringLiteral("%1://127.0.0.1:%2%3")
        .arg(m_mode == Mode::Tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(port())
        .arg(path);
}

void GateServer::take(QTcpSocket *socket)
{
    auto received = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
        *received += socket->readAll();
        while (received->contains("\r\n\r\n")) {
            received->remove(0, received->indexOf("\r\n\r\n") + 4);
            hold(socket);
        }
    });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        std::erase(m_held, socket);
        socket->deleteLater();
    });
}

void GateServer::hold(QTcpSocket *socket)
{
    ++m_requests;
    m_held.push_back(socket);
    m_mostHeld = std::max(m_mostHeld, int(m_held.size()));
    if (m_requests < m_awaited)
        return;
    for (QTcpSocket *each : m_held)
        each->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
    m_held.clear();
}

} // namespace Broadside
