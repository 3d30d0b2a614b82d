// An HTTP/1.1 server that holds all requests until as many are there as the test waits for, and
// then answers them, and from then on at once: who comes less at once gets no answer. Takes
// requests to a server and those to a proxy. On a free loopback port, in clear or over TLS, for
// requests without a body. Lives on the thread of the test, whose event loop it needs.
#pragma once

#include <QObject>

#include <memory>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace Broadside {

class GateServer : public QObject
{
    Q_OBJECT

public:
    enum class Mode
    {
        Clear,
        Tls
    };
    explicit GateServer(int awaited, Mode mode = Mode::Clear);
    ~GateServer() override;

    bool isListening() const;
    quint16 port() const;
    QString url(const QString &path = {}) const;
    int requests() const { return m_requests; }
    int mostHeld() const { return m_mostHeld; } // at once

private:
    void take(QTcpSocket *socket);
    void hold(QTcpSocket *socket);

    const int m_awaited;
    const Mode m_mode;
    int m_requests = 0;
    int m_mostHeld = 0;
    std::vector<QTcpSocket *> m_held;
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace Broadside
