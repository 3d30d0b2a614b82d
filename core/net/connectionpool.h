// Everything about QNetworkAccessManager that has to be right before a request is sent with it: how
// many connections a host gets, which HTTP version is asked for, and that it neither follows
// redirects, keeps cookies nor answers challenges by itself. Owned by a NetworkTransport.
#pragma once

#include "net/request.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <map>
#include <memory>
#include <tuple>

class QIODevice;
class QNetworkReply;

namespace Broadside {

class ConnectionPool
{
public:
    // At most this many requests at once; 0 is unlimited. Counts for hosts not yet connected to.
    void setConcurrency(int requests) { m_concurrency = requests; }

    // The body may be null. The caller owns the reply.
    QNetworkReply *send(const PreparedRequest &request, QIODevice *body);

private:
    // Connections are never shared between requests that differ in these: a connection made
    // without verification must not carry a request that asks for it.
    using Key = std::tuple<HttpVersion, bool>;

    QNetworkAccessManager &manager(const PreparedRequest &request);
    QNetworkRequest networkRequest(const PreparedRequest &request) const;

    int m_concurrency = 0;
    std::map<Key, std::unique_ptr<QNetworkAccessManager>> m_managers;
};

} // namespace Broadside
