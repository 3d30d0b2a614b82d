// One connection of a TlsProxyRelay: carries bytes both ways between a socket of this machine and a
// proxy that is spoken to over TLS. Who receives slower than the other end sends makes that one
// wait: it holds no more than some hundred kilobytes. Lives on the thread of its relay, which owns
// it.
#pragma once

#include "base/wording.h"

#include <QSslSocket>
#include <QUrl>

#include <optional>
#include <vector>

class QTcpSocket;

namespace Broadside {

class TlsProxyConnection : public QObject
{
    Q_OBJECT

public:
    // Takes the client over, whose connection stands. Of the proxy's URL only host and port count.
    TlsProxyConnection(QTcpSocket *client, const QUrl &proxy, const QSslConfiguration &tls,
                       QObject *parent);
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
    void handleOpened();
    void handleProxyError(QAbstractSocket::SocketError error);
    void handleProxyEnd();
    void handleClientData();
    void handleClientEnd();
    void sendToProxy();
    void sendToClient();
    bool hasAnswered() const;
    void fail(QAbstractSocket::SocketError error);
    void refuse();
    void finish();

    const QUrl m_url;
    QTcpSocket *m_client = nullptr; // a child
    QSslSocket m_proxy;
    std::vector<Wording> m_certificateProblems;
    std::optional<bool> m_isTunnel; // asked for; not known before the client has said a word
    bool m_isOpen = false;
    bool m_hasAnswered = false; // a byte came from the proxy
    bool m_hasFailed = false;
    bool m_isClientGone = false;
    bool m_isProxyGone = false; // what it sent is still to be handed on
    bool m_isOver = false;
};

} // namespace Broadside
