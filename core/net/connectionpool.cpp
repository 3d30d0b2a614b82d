#include "net/connectionpool.h"

#include <QHttp1Configuration>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

namespace Broadside {

namespace {

// With an empty QByteArray in place of no device the manager never tells that the request was sent.
QNetworkReply *sendWithoutBody(QNetworkAccessManager &access, QNetworkRequest &network,
                               const QByteArray &method)
{
    // RFC 9110, 8.6: for methods that have a meaning for a body, its absence is told.
    if (method == "POST" || method == "PUT" || method == "PATCH")
        network.setRawHeader("Content-Length", "0");
    return access.sendCustomRequest(network, method, static_cast<QIODevice *>(nullptr));
}

} // namespace

int ConnectionPool::chooseLane(const Origin &origin, const PreparedRequest &request)
{
    const bool mayBeHttp2 =
        request.http == HttpVersion::Http2Direct ||
        (request.http != HttpVersion::Http1 && request.url.scheme() == u"https");
    if (!mayBeHttp2 || origin.httpMajorVersion == 1)
        return 0;
    const auto *const free = std::ranges::find_if(
        origin.inFlightByLane, [](int inFlight) { return inFlight < requestsPerLane; });
    return free == origin.inFlightByLane.end() ? laneCount - 1
                                               : int(free - origin.inFlightByLane.begin());
}

QNetworkAccessManager &ConnectionPool::manager(const PreparedRequest &request, int lane)
{
    std::unique_ptr<QNetworkAccessManager> &manager =
        m_managers[{Key(request.http, request.verifyTls), lane}];
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
    const bool isEncrypted = request.url.scheme() == u"https";
    for (const auto &[name, value] : request.headers)
        network.setRawHeader(name, value);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         request.http == HttpVersion::Auto || request.http == HttpVersion::Http2 ||
                             (isEncrypted && request.http == HttpVersion::Http2Direct));
    // Over TLS servers want it negotiated (ALPN) even by those who know.
    network.setAttribute(QNetworkRequest::Http2DirectAttribute,
                         request.http == HttpVersion::Http2Direct && !isEncrypted);
    network.setDecompressedSafetyCheckThreshold(maximumResponseSize);

    // Six is the manager's own choice; 255 is its most.
    constexpr int mostConnections = 255;
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(
        m_concurrency == 0 ? mostConnections : std::clamp(m_concurrency, 1, mostConnections));
    network.setHttp1Configuration(http1);

    if (!request.verifyTls && isEncrypted) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        network.setSslConfiguration(tls);
    }
    return network;
}

ConnectionPool::Origin &ConnectionPool::origin(const PreparedRequest &request)
{
    const QString authority =
        request.url.scheme() + u"://" + request.url.authority(QUrl::FullyEncoded);
    return m_origins[{Key(request.http, request.verifyTls), authority}];
}

ConnectionPool::Sent ConnectionPool::send(const PreparedRequest &request, QIODevice *body)
{
    Origin &known = origin(request);
    Sent sent;
    sent.lane = chooseLane(known, request);
    QNetworkAccessManager &access = manager(request, sent.lane);
    QNetworkRequest network = networkRequest(request);
    if (request.method == "GET" && !body)
        sent.reply = access.get(network);
    else if (request.method == "HEAD" && !body)
        sent.reply = access.head(network);
    else if (body)
        sent.reply = access.sendCustomRequest(network, request.method, body);
    else
        sent.reply = sendWithoutBody(access, network, request.method);

    const bool isHttp1 = known.httpMajorVersion == 1 || request.http == HttpVersion::Http1 ||
                         (request.http == HttpVersion::Auto && request.url.scheme() == u"http");
    ++known.inFlight;
    ++known.inFlightByLane[size_t(sent.lane)];
    sent.opensConnection = isHttp1 && known.inFlight > known.mostInFlight;
    sent.mayConnect = sent.opensConnection || known.httpMajorVersion == 0;
    known.mostInFlight = std::max(known.mostInFlight, known.inFlight);
    return sent;
}

bool ConnectionPool::hasAnswered(const PreparedRequest &request)
{
    return origin(request).httpMajorVersion > 0;
}

void ConnectionPool::release(const PreparedRequest &request, int lane, int httpMajorVersion)
{
    Origin &known = origin(request);
    --known.inFlight;
    --known.inFlightByLane[size_t(lane)];
    if (httpMajorVersion > 0)
        known.httpMajorVersion = httpMajorVersion;
}

} // namespace Broadside
