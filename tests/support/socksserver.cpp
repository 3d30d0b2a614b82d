#include "support/socksserver.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QtEndian>
#include <QUrl>

#include <memory>

namespace Broadside {

SocksServer::SocksServer(const QByteArray &user, const QByteArray &password)
    : m_user(user)
    , m_password(password)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
    m_server.listen(QHostAddress::LocalHost);
}

QUrl SocksServer::url(const QString &scheme, const QString &userInfo) const
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.serverPort());
    url.setUserInfo(userInfo);
    return url;
}

void SocksServer::take(QTcpSocket *socket)
{
    auto client = std::make_shared<Client>(Client{.socket = socket});
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, client] {
        if (client->stage == Stage::Connecting)
            return;
        client->input += client->socket->readAll();
        while (client->stage != Stage::Connecting && advance(*client)) {
        }
    });
}

bool SocksServer::advance(Client &client)
{
    switch (client.stage) {
    case Stage::Greeting:
        return greet(client);
    case Stage::Credentials:
        return authenticate(client);
    case Stage::Request:
        return connectTarget(client);
    case Stage::Connecting:
        break;
    }
    return false;
}

// 5, how many methods, the methods: 0 is nothing, 2 user and password.
bool SocksServer::greet(Client &client)
{
    if (client.input.size() < 2 || client.input.size() < 2 + uchar(client.input[1]))
        return false;
    const QByteArray methods = client.input.sliced(2, uchar(client.input[1]));
    client.input.remove(0, 2 + methods.size());
    const char wanted = m_user.isEmpty() ? 0 : 2;
    if (!methods.contains(wanted)) {
        client.socket->write(QByteArray("\x05\xff", 2));
        client.socket->disconnectFromHost();
        return false;
    }
    client.socket->write(QByteArray("\x05").append(wanted));
    client.stage = m_user.isEmpty() ? Stage::Request : Stage::Credentials;
    return true;
}

// 1, length and user, length and password.
bool SocksServer::authenticate(Client &client)
{
    const QByteArray &input = client.input;
    if (input.size() < 2 || input.size() < 3 + uchar(input[1]))
        return false;
    const qsizetype userSize = uchar(input[1]);
    const qsizetype passwordSize = uchar(input[2 + userSize]);
    if (input.size() < 3 + userSize + passwordSize)
        return false;
    const bool isRight = input.sliced(2, userSize) == m_user &&
                         input.sliced(3 + userSize, passwordSize) == m_password;
    client.input.remove(0, 3 + userSize + passwordSize);
    client.socket->write(QByteArray("\x01").append(isRight ? char(0) : char(1)));
    if (!isRight)
        client.socket->disconnectFromHost();
    client.stage = Stage::Request;
    return isRight;
}

// 5, 1 (connect), 0, kind of address, address, port.
bool SocksServer::connectTarget(Client &client)
{
    const QByteArray &input = client.input;
    if (input.size() < 5)
        return false;
    constexpr char ipv4 = 1;
    constexpr char name = 3;
    const qsizetype start = input[3] == name ? 5 : 4;
    const qsizetype size = input[3] == name ? uchar(input[4]) : input[3] == ipv4 ? 4 : 16;
    if (input.size() < start + size + 2)
        return false;
    const QByteArray address = input.sliced(start, size);
    QString host = QString::fromLatin1(address);
    if (input[3] == ipv4)
        host = QHostAddress(qFromBigEndian<quint32>(address.constData())).toString();
    else if (input[3] != name)
        host = QHostAddress(reinterpret_cast<const quint8 *>(address.constData())).toString();
    const auto port = qFromBigEndian<quint16>(input.constData() + start + size);
    client.stage = Stage::Connecting;
    m_targets.append(host + u':' + QString::number(port));
    join(client.socket, host, port);
    return true;
}

void SocksServer::join(QTcpSocket *socket, const QString &host, quint16 port)
{
    auto *target = new QTcpSocket(socket);
    connect(target, &QTcpSocket::connected, socket, [socket, target] {
        socket->write(QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
        connect(socket, &QTcpSocket::readyRead, target,
                [socket, target] { target->write(socket->readAll()); });
        connect(target, &QTcpSocket::readyRead, socket,
                [socket, target] { socket->write(target->readAll()); });
    });
    connect(target, &QTcpSocket::disconnected, socket, [socket] { socket->disconnectFromHost(); });
    connect(target, &QTcpSocket::errorOccurred, socket, [socket, target] {
        if (target->state() == QTcpSocket::UnconnectedState)
            socket->disconnectFromHost();
    });
    target->connectToHost(host, port, QTcpSocket::ReadWrite, QTcpSocket::IPv4Protocol);
}

} // namespace Broadside
