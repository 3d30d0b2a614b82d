// Servers of a few lines for tests of what stands between them and the program. They live on the
// thread of the test, on a free loopback port.
#pragma once

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace Broadside {

// Answers each request with its body.
class EchoServer : public QTcpServer
{
public:
    EchoServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                auto received = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::readyRead, socket, [socket, received] {
                    *received += socket->readAll();
                    answer(*socket, *received);
                });
            }
        });
    }

private:
    static void answer(QTcpSocket &socket, QByteArray &received)
    {
        static const QRegularExpression length(QStringLiteral("content-length: *(\\d+)"),
                                               QRegularExpression::CaseInsensitiveOption);
        const qsizetype head = received.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QString text = QString::fromLatin1(received.first(head));
        const qsizetype size = length.match(text).captured(1).toLongLong();
        if (received.size() < head + 4 + size)
            return;
        socket.write(QByteArray("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) +
                                "\r\n\r\n"));
        socket.write(received.sliced(head + 4, size));
        received.clear();
    }
};

// Ends each connection as soon as it has one.
class ClosingServer : public QTcpServer
{
public:
    ClosingServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                socket->abort();
                socket->deleteLater();
            }
        });
    }
};

} // namespace Broadside
