#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <utility>

namespace Broadside::Demo {

/**
 * A QTcpServer or QSslServer that takes many connections at once, sends small answers without
 * waiting for more, and shows each connection to its owner before the HTTP code gets it.
 */
template <typename Server>
class Listener : public Server
{
public:
    using Accepted = std::function<void(QTcpSocket *)>;

    explicit Listener(Accepted accepted)
        : m_accepted(std::move(accepted))
    {
        this->setListenBacklogSize(4096);
        this->setMaxPendingConnections(4096);
    }

    QTcpSocket *nextPendingConnection() override
    {
        QTcpSocket *socket = Server::nextPendingConnection();
        if (socket) {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            m_accepted(socket);
        }
        return socket;
    }

private:
    Accepted m_accepted;
};

} // namespace Broadside::Demo
