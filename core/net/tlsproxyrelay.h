// Makes a proxy that is itself spoken to over TLS one that the access manager can use, which only
// knows those in clear: takes its connections on a port of this machine and carries each over TLS
// to the proxy. Owned by a ConnectionPool; lives on its thread, which needs an event loop.
//
// Other programs of this machine can find that port. They gain nothing by it: it leads to the proxy
// alone, which they can reach themselves, and what the proxy asks of its users is not added here.
// User and password are in what the access manager sends, and no client certificate is shown.
#pragma once

#include "base/wording.h"
#include "net/tlsproxyconnection.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <optional>

namespace Broadside {

class TlsProxyRelay : public QObject
{
    Q_OBJECT

public:
    // Of the proxy's URL only host and port count.
    TlsProxyRelay(const QUrl &proxy, const QSslConfiguration &tls,
                  const TlsProxyLimits &limits = {});

    // Listens from now on, if it does not yet. Else why it cannot.
    std::optional<Wording> listen();
    quint16 port() const { return m_server.serverPort(); } // of 127.0.0.1

    // How many connections to the proxy have become ready so far, and how many failed.
    int opened() const { return m_opened; }
    int failed() const { return m_failed; }
    const Wording &lastProblem() const { return m_lastProblem; } // of those that failed

Q_SIGNALS:
    void connectionOpened();

private:
    void takeConnections();
    void take(QTcpSocket *client);

    const QUrl m_proxy;
    const QSslConfiguration m_tls;
    const TlsProxyLimits m_limits;
    QTcpServer m_server;
    int m_opened = 0;
    int m_failed = 0;
    Wording m_lastProblem;
};

// What a request sees of the relay that it goes through: what has happened since it was sent. Which
// of the relay's connections is its own the access manager does not tell.
class RelayWatch
{
public:
    RelayWatch() = default; // there is no relay
    // Begins now. The relay outlives it.
    explicit RelayWatch(const TlsProxyRelay *relay)
        : m_relay(relay)
        , m_opened(relay ? relay->opened() : 0)
        , m_failed(relay ? relay->failed() : 0)
    {}

    const TlsProxyRelay *relay() const { return m_relay; } // null: there is none
    bool hasOpenedNone() const { return m_relay && m_relay->opened() == m_opened; }
    std::optional<Wording> problem() const // the last one
    {
        return m_relay && m_relay->failed() > m_failed ? std::optional(m_relay->lastProblem())
                                                       : std::nullopt;
    }

private:
    const TlsProxyRelay *m_relay = nullptr;
    int m_opened = 0;
    int m_failed = 0;
};

} // namespace Broadside
