// A server for tests that does wrong what a server can do wrong over HTTP/1.1 in clear: the path of
// a request picks the fault, and /good is answered. Lives on the thread of the test, whose event
// loop it needs, on a free loopback port.
#pragma once

#include <QTcpServer>

class QTcpSocket;

namespace Broadside {

class FaultServer : public QObject
{
    Q_OBJECT

public:
    FaultServer();

    bool isListening() const { return m_server.isListening(); }
    QString url(const QString &path = {}) const;

    // Since the last reset().
    int requests() const { return m_requests; }
    int accepted() const { return m_accepted; } // connections
    int mostOpen() const { return m_mostOpen; }
    int open() const { return m_open; }
    void reset();

private:
    void take(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &path);

    int m_requests = 0;
    int m_accepted = 0;
    int m_open = 0;
    int m_mostOpen = 0;
    QTcpServer m_server; // its sockets still count when it ends
};

} // namespace Broadside
