// A SOCKS5 proxy for tests (RFC 1928, 1929), on a free loopback port: no package has a small one.
// Lives on the thread of the test, whose event loop it needs.
#pragma once

#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace Broadside {

class SocksServer : public QObject
{
    Q_OBJECT

public:
    // With a user it asks for it and its password.
    explicit SocksServer(const QByteArray &user = {}, const QByteArray &password = {});

    bool isListening() const { return m_server.isListening(); }
    // socks5://…, with credentials as they stand in a URL.
    QUrl url(const QString &scheme, const QString &userInfo = {}) const;
    // What it was asked to connect to: "localhost:8080".
    const QStringList &targets() const { return m_targets; }

private:
    enum class Stage
    {
        Greeting,
        Credentials,
        Request,
        Connecting
    };
    struct Client
    {
        QTcpSocket *socket = nullptr;
        Stage stage = Stage::Greeting;
        QByteArray input = {};
    };

    void take(QTcpSocket *socket);
    bool advance(Client &client); // false: more bytes are needed
    bool greet(Client &client);
    bool authenticate(Client &client);
    bool connectTarget(Client &client);
    void join(QTcpSocket *socket, const QString &host, quint16 port);

    QTcpServer m_server;
    const QByteArray m_user;
    const QByteArray m_password;
    QStringList m_targets;
};

} // namespace Broadside
