// A QTcpServer whose connections are encrypted, with the certificate of the demo server: for
// localhost and 127.0.0.1. Its sockets are given out at once, before their handshake; what is read
// of them and written to them is in clear.
#pragma once

#include <QSslConfiguration>
#include <QTcpServer>

namespace Broadside {

class TlsListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit TlsListener(QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QSslConfiguration m_tls;
};

} // namespace Broadside
