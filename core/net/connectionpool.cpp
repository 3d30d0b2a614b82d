#include "net/connectionpool.h"

#include <QHttp1Configuration>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

namespace Broadside {

QNetworkAccessManager &ConnectionPool::manager(const PreparedRequest &request)
{
    std::unique_ptr<QNetworkAccessManager> &manager
        = m_managers[Key(request.http, request.verifyTls)];
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setAutoDeleteReplies(false);
    }
    return *manager;
}

QNetworkRequest ConnectionPool::networkRequest(const PreparedRequest &request) const
{
    QNetworkRequest network(request.url);
    for (const auto &[name, value] : request.headers) {
        // Repeated rows of one name are sent as one field (RFC 9110, section 5.2).
        const QByteArray earlier = network.rawHeader(name);
        network.setRawHeader(name, earlier.isEmpty() ? value : earlier + ", " + value);
    }
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         request.http == HttpVersion::Auto || request.http == HttpVersion::Http2);
    network.setAttribute(QNetworkRequest::Http2DirectAttribute,
                         request.http == HttpVersion::Http2Direct);

    // Six is the manager's own choice; 255 is its most.
    constexpr int mostConnections = 255;
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(
        m_concurrency == 0 ? mostConnections : std::clamp(m_concurrency, 1, mostConnections));
    network.setHttp1Configuration(http1);

    if (!request.verifyTls && request.url.scheme() == u"https") {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        network.setSslConfiguration(tls);
    }
    return network;
}

QNetworkReply *ConnectionPool::send(const PreparedRequest &request, QIODevice *body)
{
    QNetworkAccessManager &access = manager(request);
    const QNetworkRequest network = networkRequest(request);
    if (request.method == "GET" && !body)
        return access.get(network);
    if (request.method == "HEAD" && !body)
        return access.head(network);
    if (body)
        return access.sendCustomRequest(network, request.method, body);
    return access.sendCustomRequest(network, request.method, QByteArray());
}

} // namespace Broadside
