// Everything about QNetworkAccessManager that has to be right before a request is sent with it: how
// many connections a host gets, which HTTP version is asked for, and that it neither follows
// redirects, keeps cookies nor answers challenges by itself. Owned by a NetworkTransport.
#pragma once

#include "net/request.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <array>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

class QIODevice;
class QNetworkReply;

namespace Broadside {

class ConnectionPool
{
public:
    // At most this many requests at once; 0 is unlimited. Counts for hosts not yet connected to.
    void setConcurrency(int requests) { m_concurrency = requests; }

    struct Sent
    {
        QNetworkReply *reply = nullptr; // the caller owns it
        bool opensConnection = false;   // none can be idle for it, so a new one is made
        bool mayConnect = false;        // or none is known to be there
        int lane = 0;                   // to be given back to release()
    };
    // The body may be null. Each send() is followed by one release().
    Sent send(const PreparedRequest &request, QIODevice *body);
    // Whether the request's origin has answered any request yet.
    bool hasAnswered(const PreparedRequest &request);
    // The request has ended; the version it used, or 0 when that is not known.
    void release(const PreparedRequest &request, int lane, int httpMajorVersion);

private:
    // Connections are never shared between requests that differ in these: a connection made
    // without verification must not carry a request that asks for it.
    using Key = std::tuple<HttpVersion, bool>;

    // A manager has one HTTP/2 connection per host, and that carries a hundred requests at once.
    // More than that go to further managers, of which each has a thread: a few will do.
    static constexpr int requestsPerLane = 100;
    static constexpr int laneCount = 4;

    // What is known of one origin. The access manager tells only some requests that a connection is
    // made for them; with HTTP/1.1 it follows from how many are in flight at once.
    struct Origin
    {
        int inFlight = 0;
        int mostInFlight = 0;
        std::array<int, laneCount> inFlightByLane{};
        int httpMajorVersion = 0; // 0 until a response told
    };

    Origin &origin(const PreparedRequest &request);
    static int chooseLane(const Origin &origin, const PreparedRequest &request);
    QNetworkAccessManager &manager(const PreparedRequest &request, int lane);
    QNetworkRequest networkRequest(const PreparedRequest &request) const;

    int m_concurrency = 0;
    std::map<std::pair<Key, int>, std::unique_ptr<QNetworkAccessManager>> m_managers;
    std::map<std::pair<Key, QString>, Origin> m_origins;
};

} // namespace Broadside
