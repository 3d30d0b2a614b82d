#include "support/tlsfront.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace Broadside {

TlsFront::TlsFront(quint16 portBehind)
    : m_portBehind(portBehind)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
    m_server.listen(QHostAddress::LocalHost);
}

QUrl TlsFront::url(const QString &userInfo) const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.serverPort());
    url.setUserInfo(userInfo);
    return url;
}

void TlsFront::take(QTcpSocket *socket)
{
    ++m_open;
    ++m_accepted;
    auto *behind =
        new QTcpSocket(this); // which has to send the last bytes of a client that is gone
    connect(socket, &QTcpSocket::readyRead, behind,
            [socket, behind] { behind->write(socket->readAll()); });
    connect(behind, &QTcpSocket::readyRead, socket,
            [socket, behind] { socket->write(behind->readAll()); });
    connect(behind, &QTcpSocket::disconnected, socket, [socket, behind] {
        socket->write(behind->readAll());
        socket->disconnectFromHost();
    });
    connect(behind, &QTcpSocket::disconnected, behind, &QObject::deleteLater);
    connect(socket, &QTcpSocket::disconnected, behind, [socket, behind] {
        behind->write(socket->readAll());
        behind->disconnectFromHost();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
    });
    behind->connectToHost(QHostAddress(QHostAddress::LocalHost), m_portBehind);
}

} // namespace Broadside
