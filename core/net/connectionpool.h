// Everything about QNetworkAccessManager that has to be right before a request is sent with it: how
// many connections a host gets, which HTTP version is asked for, and that it neither follows
// redirects, keeps cookies nor answers challenges by itself. Owned by a NetworkTransport.
#pragma once

#include "net/networksettings.h"
#include "net/request.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <expected>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

class QIODevice;
class QNetworkReply;

namespace Broadside {

class TlsProxyRelay;

class ConnectionPool
{
    // Connections are never shared between requests that differ in these: a connection made
    // without verification must not carry a request that asks for it, and a manager has one proxy.
    struct Key
    {
        HttpVersion http = HttpVersion::Auto;
        bool verifiesTls = true;
        QUrl proxy = {};

        auto members() const { return std::tie(http, verifiesTls, proxy); }
        bool operator<(const Key &other) const { return members() < other.members(); }
    };

    // A manager has one HTTP/2 connection per host, and that carries a hundred requests at once; of
    // HTTP/1.1 it has 255 connections at most. More than that go to further managers, of which each
    // has a thread: so they are made when they are needed, and no more than the largest concurrency
    // takes. What comes beyond the last one waits in the manager.
    static constexpr int http2RequestsPerLane = 100;
    static constexpr int http2LaneCount = 100;
    static constexpr int http1ConnectionsPerLane = 255;
    static constexpr int http1LaneCount = 40;

    // Of one origin in one manager.
    struct Lane
    {
        int inFlight = 0;
        int mostInFlight = 0;
    };

public:
    explicit ConnectionPool(NetworkSettings settings = {});
    ~ConnectionPool();

    // At most this many requests at once; 0 is unlimited. Counts for hosts not yet connected to.
    void setConcurrency(int requests);

    using ManagerPointer = std::shared_ptr<QNetworkAccessManager>;
    struct Sent
    {
        QNetworkReply *reply = nullptr; // the caller owns it
        bool opensConnection = false;   // none can be idle for it, so a new one is made
        bool mayConnect = false;        // or none is known to be there
        int lane = 0;                   // to be given back to release()
        ManagerPointer manager = {};    // has to be kept as long as the reply
    };
    // What is known of those that a request shares its connections with; lives as long as the pool.
    // The access manager tells only some requests that a connection is made for them; with HTTP/1.1
    // it follows from how many are in flight at once.
    struct Origin
    {
        Key key = {};
        bool isEncrypted = false;
        bool isForwarded = false; // it is a proxy that answers; there is no tunnel
        // On the way to a proxy over TLS; null: there is none.
        const TlsProxyRelay *relay = nullptr;
        QNetworkRequest request = {}; // what all requests have in common
        std::vector<Lane> lanes = {}; // as many as were needed at once
        int httpMajorVersion = 0;     // 0 until a response told
    };
    // Asked once for each request, or hop; the error says why it cannot be sent at all: its proxy
    // is not to be used.
    std::expected<Origin *, Wording> originOf(const PreparedRequest &request);
    // The body may be null. Each send() is followed by one release().
    Sent send(Origin &origin, const PreparedRequest &request, QIODevice *body);
    // Whether it has answered any request yet.
    static bool hasAnswered(const Origin &origin);
    // The request has ended; the version it used, or 0 when that is not known.
    static void release(Origin &origin, int lane, int httpMajorVersion);
    // The connection ended under a request that was sent with that manager. With HTTP/2 nothing
    // new goes to the manager, which might give it that very connection and never tell; it is
    // deleted with the last of its replies. With HTTP/1.1 the connection was the request's alone.
    void retire(const Origin &origin, const ManagerPointer &manager);

private:
    Origin &origin(const Key &key, const QUrl &url);
    TlsProxyRelay *relay(const Key &key); // null: the proxy, if any, is spoken to in clear
    static int chooseLane(const Origin &origin);
    static int firstFree(const Origin &origin, int most, int room);
    static int inFlight(const Origin &origin, int lane);
    int connectionsPerHost() const; // of a manager, with HTTP/1.1
    const ManagerPointer &manager(const Key &key, int lane);
    QNetworkRequest requestTo(const Origin &origin) const;
    static QNetworkRequest networkRequest(const Origin &origin, const PreparedRequest &request);
    QSslConfiguration trust(bool verifiesTls) const;

    const NetworkSettings m_settings;
    int m_concurrency = 0;
    std::map<std::pair<QUrl, bool>, std::unique_ptr<TlsProxyRelay>> m_relays; // by proxy, verified
    QObject m_parent; // of all managers: those that wait to be deleted go with it
    std::map<std::pair<Key, int>, ManagerPointer> m_managers;
    std::map<std::pair<Key, QString>, Origin> m_origins;
};

} // namespace Broadside
