#include "support/trickleserver.h"

#include <QTcpSocket>

#include <algorithm>

namespace Broadside {

TrickleServer::TrickleServer(const Answer &answer)
    : m_answer(answer)
{
    if (!m_answer.body.isEmpty())
        m_answer.size = m_answer.body.size();
    m_server.listen(QHostAddress::LocalHost);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
    QObject::connect(&m_timer, &QTimer::timeout, &m_server, [this] {
        for (Client &client : m_clients)
            send(client, m_isFinishing ? m_answer.size : m_answer.piece);
    });
    m_timer.start(std::chrono::milliseconds(10));
}

QString TrickleServer::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
}

void TrickleServer::finish()
{
    m_isFinishing = true;
}

void TrickleServer::take(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
        if (!socket->readAll().contains("\r\n\r\n"))
            return;
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n");
        if (m_answer.isSizeTold)
            socket->write("Content-Length: " + QByteArray::number(m_answer.size) + "\r\n");
        if (!m_answer.encoding.isEmpty())
            socket->write("Content-Encoding: " + m_answer.encoding + "\r\n");
        socket->write("Connection: close\r\n\r\n");
        m_clients.push_back({.socket = socket});
    });
    const auto forget = [this, socket] {
        std::erase_if(m_clients, [socket](const Client &each) { return each.socket == socket; });
        socket->deleteLater();
    };
    // Not from within send(), which goes through them.
    QObject::connect(socket, &QTcpSocket::disconnected, &m_server, forget, Qt::QueuedConnection);
}

// The end of the connection follows when all is written.
void TrickleServer::send(Client &client, qint64 most) const
{
    if (client.sent == m_answer.size)
        return;
    const qint64 size = std::min(most, m_answer.size - client.sent);
    const QByteArray piece =
        m_answer.body.isEmpty() ? QByteArray(size, 'x') : m_answer.body.sliced(client.sent, size);
    client.sent += client.socket->write(piece);
    if (client.sent == m_answer.size)
        client.socket->disconnectFromHost();
}

} // namespace Broadside
