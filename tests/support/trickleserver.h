// A server whose answer arrives in pieces, one every few milliseconds, until the test lets the rest
// follow. Lives on the thread of the test, whose loop has to go.
#pragma once

#include <QTcpServer>
#include <QTimer>

class QTcpSocket;

namespace Broadside {

class TrickleServer
{
public:
    struct Answer
    {
        qint64 size = 0;
        qint64 piece = 5'000;
        bool isSizeTold =
            true; // with Content-Length; else the connection's end is that of the body
        QByteArray encoding = {}; // as Content-Encoding names it
        QByteArray body = {};     // in place of as many x as the size says
    };

    explicit TrickleServer(const Answer &answer);

    QString url(const QString &path = {}) const;
    // All that is left, at once.
    void finish();

private:
    struct Client
    {
        QTcpSocket *socket = nullptr;
        qint64 sent = 0;
    };

    void take(QTcpSocket *socket);
    void send(Client &client, qint64 most) const;

    Answer m_answer;
    QTcpServer m_server;
    QTimer m_timer;
    std::vector<Client> m_clients; // that have asked
    bool m_isFinishing = false;
};

} // namespace Broadside
