// One connection of a TlsProxyRelay: carries bytes both ways between a socket of this machine and a
// proxy that is spoken to over TLS. Who receives slower than the other end sends makes that one
// wait: it holds no more than some hundred kilobytes. Lives on the thread of its relay, which owns
// it.
#pragma once

#include "base/wording.h"

#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

class QTcpSocket;

namespace Broadside {

struct TlsProxyLimits
{
    // How long nothing may move while the client's buffer is full: until there is room in it again,
    // nobody listens to the client, and that it has closed goes unnoticed.
    std::chrono::milliseconds stall = std::chrono::seconds(60);
    // For the last bytes of a client that has closed, where nobody is left to give up on them, and
    // for the first ones of a client that is to hear that there is no connection.
    std::chrono::milliseconds goodbye = std::chrono::seconds(10);
};

class TlsProxyConnection : public QObject
{
    Q_OBJECT

public:
    // Takes the client over, whose connection stands. Of the proxy's URL only host and port count.
    TlsProxyConnection(QTcpSocket *client, const QUrl &proxy, const QSslConfiguration &tls,
                       const TlsProxyLimits &limits, QObject *parent);
    ~TlsProxyConnection() override;

    // Begins to connect to the proxy; may tell at once that it failed.
    void open();

Q_SIGNALS:
    void opened(); // and secure
    // It could not be made, or was broken off before the proxy said a word.
    void failed(const Broadside::Wording &problem);
    void ended(); // the last signal; both ends are closed

private:
    void connectClient();
    void connectProxy();
    void connectTimers();
    void handleOpened();
    void handleProxyError(QAbstractSocket::SocketError error);
    void handleProxyEnd();
    void handleClientData();
    void handleClientEnd();
    void tellTunnel();
    void sendToProxy();
    void sendToClient();
    void closeClient();
    void watchStall(qint64 moved);
    bool hasAnswered() const;
    void fail(QAbstractSocket::SocketError error);
    void refuse();
    void finish();

    const QUrl m_url;
    const TlsProxyLimits m_limits;
    QTimer m_stall;
    QTimer m_linger;                // until a client that still sends has fallen silent
    QTcpSocket *m_client = nullptr; // a child
    QSslSocket m_proxy;
    std::vector<Wording> m_certificateProblems;
    std::optional<bool> m_isTunnel; // asked for; not known before the client has said a word
    bool m_isOpen = false;
    bool m_hasAnswered = false; // a byte came from the proxy
    bool m_hasFailed = false;
    qint64 m_fromClient = 0;    // bytes handed on to the proxy
    bool m_isUploading = false; // perhaps, when the proxy ended
    bool m_isClientGone = false;
    bool m_isProxyGone = false; // what it sent is still to be handed on
    bool m_isOver = false;
};

} // namespace Broadside
