#include "net/connectionpool.h"

#include "net/acceptencoding.h"
#include "net/tlsproxyrelay.h"

#include <QHttp1Configuration>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>

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

bool isHttpProxy(const QUrl &proxy)
{
    return proxy.scheme() == u"http" || proxy.scheme() == u"https";
}

// A relay, which may be null, takes the place of the proxy.
QNetworkProxy networkProxy(const QUrl &proxy, HttpVersion http, const TlsProxyRelay *relay)
{
    if (proxy.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool isHttp = isHttpProxy(proxy);
    QNetworkProxy network(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
                          relay ? QStringLiteral("127.0.0.1") : proxy.host(),
                          relay ? relay->port() : quint16(proxy.port()),
                          proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded));
    QNetworkProxy::Capabilities capabilities = network.capabilities();
    if (http == HttpVersion::Http2Direct) // or the proxy would get the HTTP/2
        capabilities.setFlag(QNetworkProxy::CachingCapability, false);
    if (proxy.scheme() == u"socks5")
        capabilities.setFlag(QNetworkProxy::HostNameLookupCapability, false);
    network.setCapabilities(capabilities);
    if (isHttp) // of CONNECT
        network.setRawHeader("User-Agent", "Broadside/" BROADSIDE_VERSION);
    return network;
}

// What is not encrypted an HTTP proxy is asked to fetch; for all else it makes a tunnel (CONNECT).
bool isForwardedBy(const QUrl &proxy, const PreparedRequest &request)
{
    return isHttpProxy(proxy) && request.url.scheme() == u"http" &&
           request.http != HttpVersion::Http2Direct;
}

// Told at once: a body need not be sent twice, as it would have to be after a refusal.
void addProxyCredentials(QNetworkRequest &network, const QUrl &proxy)
{
    if (proxy.userInfo().isEmpty())
        return;
    const QString credentials =
        proxy.userName(QUrl::FullyDecoded) + u':' + proxy.password(QUrl::FullyDecoded);
    network.setRawHeader("Proxy-Authorization", "Basic " + credentials.toUtf8().toBase64());
}

} // namespace

ConnectionPool::ConnectionPool(NetworkSettings settings)
    : m_settings(std::move(settings))
{}

ConnectionPool::~ConnectionPool() = default;

std::optional<Wording> ConnectionPool::problemOf(const PreparedRequest &request)
{
    const std::expected<QUrl, Wording> proxy = m_settings.proxies.proxyFor(request);
    if (!proxy)
        return proxy.error();
    TlsProxyRelay *const relayed = relay(keyOf(request));
    return relayed ? relayed->listen() : std::nullopt;
}

ConnectionPool::Key ConnectionPool::keyOf(const PreparedRequest &request) const
{
    return {.http = request.http,
            .verifiesTls = request.verifyTls,
            .proxy = m_settings.proxies.proxyFor(request).value_or(QUrl())};
}

// Whether its certificate has to be right follows from the request, as for the server. A
// certificate of ours it does not get: that is meant for servers.
TlsProxyRelay *ConnectionPool::relay(const Key &key)
{
    if (key.proxy.scheme() != u"https")
        return nullptr;
    const QUrl address = key.proxy.adjusted(QUrl::RemoveUserInfo);
    std::unique_ptr<TlsProxyRelay> &relay = m_relays[{address, key.verifiesTls}];
    if (!relay) {
        QSslConfiguration tls = trust(key.verifiesTls);
        tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
        relay = std::make_unique<TlsProxyRelay>(address, tls);
    }
    return relay.get();
}

int ConnectionPool::chooseLane(const Origin &origin, const PreparedRequest &request)
{
    const bool mayBeHttp2 =
        request.http == HttpVersion::Http2Direct ||
        (request.http != HttpVersion::Http1 && request.url.scheme() == u"https");
    if (!mayBeHttp2 || origin.httpMajorVersion == 1)
        return firstFree(origin, http1LaneCount, http1ConnectionsPerLane);
    const int lane = firstFree(origin, http2LaneCount, http2RequestsPerLane);
    const bool isFull = inFlight(origin, lane) >= http2RequestsPerLane;
    const bool mayBeHttp1 = request.http == HttpVersion::Auto && origin.httpMajorVersion == 0;
    // Should it be HTTP/1.1, each of them gets a connection as long as its manager may have one.
    return isFull && mayBeHttp1 ? firstFree(origin, http2LaneCount, http1ConnectionsPerLane) : lane;
}

// The first one with fewer in flight; the last one where there is none.
int ConnectionPool::firstFree(const Origin &origin, int most, int room)
{
    int lane = 0;
    while (lane + 1 < most && inFlight(origin, lane) >= room)
        ++lane;
    return lane;
}

int ConnectionPool::inFlight(const Origin &origin, int lane)
{
    return size_t(lane) < origin.lanes.size() ? origin.lanes[size_t(lane)].inFlight : 0;
}

int ConnectionPool::connectionsPerHost() const
{
    return m_concurrency == 0 ? http1ConnectionsPerLane
                              : std::clamp(m_concurrency, 1, http1ConnectionsPerLane);
}

const ConnectionPool::ManagerPointer &ConnectionPool::manager(const Key &key, int lane)
{
    ManagerPointer &manager = m_managers[{key, lane}];
    if (!manager) {
        // Later, as its last reply may be in the middle of telling that it has ended.
        manager = {new QNetworkAccessManager(&m_parent),
                   [](QNetworkAccessManager *unused) { unused->deleteLater(); }};
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setAutoDeleteReplies(false);
        manager->setProxy(networkProxy(key.proxy, key.http, relay(key)));
    }
    return manager;
}

QNetworkRequest ConnectionPool::networkRequest(const PreparedRequest &request) const
{
    QNetworkRequest network(request.url);
    const bool isEncrypted = request.url.scheme() == u"https";
    for (const auto &[name, value] : request.headers)
        network.setRawHeader(name, value);
    // Always: without it the manager decompresses by itself, and forgets how much it should have
    // got.
    if (const QByteArray encodings = addedAcceptEncoding(request); !encodings.isEmpty())
        network.setRawHeader("Accept-Encoding", encodings);
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

    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(connectionsPerHost()); // six is the manager's own choice
    network.setHttp1Configuration(http1);

    const bool hasOwnTls =
        !request.verifyTls || !m_settings.authorities.isEmpty() || !m_settings.client.isEmpty();
    if (isEncrypted && hasOwnTls) {
        QSslConfiguration tls = trust(request.verifyTls);
        if (!m_settings.client.isEmpty()) {
            tls.setLocalCertificateChain(m_settings.client.chain);
            tls.setPrivateKey(m_settings.client.key);
        }
        network.setSslConfiguration(tls);
    }
    return network;
}

QSslConfiguration ConnectionPool::trust(bool verifiesTls) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!m_settings.authorities.isEmpty())
        tls.setCaCertificates(m_settings.authorities);
    if (!verifiesTls)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

ConnectionPool::Origin &ConnectionPool::origin(const Key &key, const QUrl &url)
{
    const QString authority = url.scheme() + u"://" + url.authority(QUrl::FullyEncoded);
    return m_origins[{key, authority}];
}

ConnectionPool::Sent ConnectionPool::send(const PreparedRequest &request, QIODevice *body)
{
    const Key key = keyOf(request);
    Origin &known = origin(key, request.url);
    Sent sent;
    sent.lane = chooseLane(known, request);
    sent.proxy = key.proxy;
    sent.isForwarded = isForwardedBy(key.proxy, request);
    sent.relay = relay(key);
    sent.manager = manager(key, sent.lane);
    QNetworkAccessManager &access = *sent.manager;
    QNetworkRequest network = networkRequest(request);
    if (sent.isForwarded)
        addProxyCredentials(network, key.proxy);
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
    if (known.lanes.size() <= size_t(sent.lane))
        known.lanes.resize(size_t(sent.lane) + 1);
    Lane &lane = known.lanes[size_t(sent.lane)];
    ++lane.inFlight;
    sent.opensConnection =
        isHttp1 && lane.inFlight > lane.mostInFlight && lane.inFlight <= connectionsPerHost();
    sent.mayConnect = sent.opensConnection || known.httpMajorVersion == 0;
    lane.mostInFlight = std::max(lane.mostInFlight, lane.inFlight);
    return sent;
}

bool ConnectionPool::hasAnswered(const PreparedRequest &request)
{
    return origin(keyOf(request), request.url).httpMajorVersion > 0;
}

void ConnectionPool::release(const PreparedRequest &request, int lane, int httpMajorVersion)
{
    Origin &known = origin(keyOf(request), request.url);
    --known.lanes[size_t(lane)].inFlight;
    if (httpMajorVersion > 0)
        known.httpMajorVersion = httpMajorVersion;
}

void ConnectionPool::retire(const PreparedRequest &request, const ManagerPointer &manager)
{
    const int version = origin(keyOf(request), request.url).httpMajorVersion;
    const bool isAskedFor =
        request.http == HttpVersion::Http2 || request.http == HttpVersion::Http2Direct;
    if (version == 2 || (version == 0 && isAskedFor))
        std::erase_if(m_managers, [&manager](const auto &each) { return each.second == manager; });
}

} // namespace Broadside
