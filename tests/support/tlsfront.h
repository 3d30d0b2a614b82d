// Stands in front of a server of this machine that speaks in clear, and speaks TLS in its place: it
// makes of an HTTP proxy one that is itself spoken to over TLS. On a free loopback port, with the
// certificate of the demo server. Lives on the thread of the test, whose event loop it needs.
#pragma once

#include "support/tlslistener.h"

#include <QUrl>

class QTcpSocket;

namespace Broadside {

class TlsFront : public QObject
{
    Q_OBJECT

public:
    explicit TlsFront(quint16 portBehind);

    bool isListening() const { return m_server.isListening(); }
    // https://…, with credentials as they stand in a URL.
    QUrl url(const QString &userInfo = {}) const;
    int open() const { return m_open; }         // connections now
    int accepted() const { return m_accepted; } // and since it began

private:
    void take(QTcpSocket *socket);

    const quint16 m_portBehind;
    int m_open = 0;
    int m_accepted = 0;
    TlsListener m_server; // its sockets still count when it ends
};

} // namespace Broadside
