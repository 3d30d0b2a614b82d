#include "net/connectionpool.h"

#include "net/acceptencoding.h"
#include "net/tlsproxyrelay.h"

#include <QHttp1Configuration>
#include <QHttpHeaders>
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
bool isForwardedBy(const QUrl &proxy, HttpVersion http, bool isEncrypted)
{
    return isHttpProxy(proxy) && !isEncrypted && http != HttpVersion::Http2Direct;
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

void ConnectionPool::setConcurrency(int requests)
{
    m_concurrency = requests;
    for (auto &[key, origin] : m_origins)
        origin.request = requestTo(origin);
}

std::expected<ConnectionPool::Origin *, Wording>
ConnectionPool::originOf(const PreparedRequest &request)
{
    const std::expected<QUrl, Wording> proxy = m_settings.proxies.proxyFor(request);
    if (!proxy)
        return std::unexpected(proxy.error());
    const Key key{.http = request.http, .verifiesTls = request.verifyTls, .proxy = *proxy};
    TlsProxyRelay *const relayed = relay(key);
    if (const std::optional<Wording> problem = relayed ? relayed->listen() : std::nullopt)
        return std::unexpected(*problem);
    return &origin(key, request.url);
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

int ConnectionPool::chooseLane(const Origin &origin)
{
    const HttpVersion http = origin.key.http;
    const bool mayBeHttp2 =
        http == HttpVersion::Http2Direct || (http != HttpVersion::Http1 && origin.isEncrypted);
    if (!mayBeHttp2 || origin.httpMajorVersion == 1)
        return firstFree(origin, http1LaneCount, http1ConnectionsPerLane);
    const int lane = firstFree(origin, http2LaneCount, http2RequestsPerLane);
    const bool isFull = inFlight(origin, lane) >= http2RequestsPerLane;
    const bool mayBeHttp1 = http == HttpVersion::Auto && origin.httpMajorVersion == 0;
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

// Made once: setting all of it costs as much as what else is done for a small request.
QNetworkRequest ConnectionPool::requestTo(const Origin &origin) const
{
    QNetworkRequest network;
    const HttpVersion http = origin.key.http;
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         http == HttpVersion::Auto || http == HttpVersion::Http2 ||
                             (origin.isEncrypted && http == HttpVersion::Http2Direct));
    // Over TLS servers want it negotiated (ALPN) even by those who know.
    network.setAttribute(QNetworkRequest::Http2DirectAttribute,
                         http == HttpVersion::Http2Direct && !origin.isEncrypted);

    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(connectionsPerHost()); // six is the manager's own choice
    network.setHttp1Configuration(http1);

    const bool hasOwnTls = !origin.key.verifiesTls || !m_settings.authorities.isEmpty() ||
                           !m_settings.client.isEmpty();
    if (origin.isEncrypted && hasOwnTls) {
        QSslConfiguration tls = trust(origin.key.verifiesTls);
        if (!m_settings.client.isEmpty()) {
            tls.setLocalCertificateChain(m_settings.client.chain);
            tls.setPrivateKey(m_settings.client.key);
        }
        network.setSslConfiguration(tls);
    }
    return network;
}

QNetworkRequest ConnectionPool::networkRequest(const Origin &origin, const PreparedRequest &request)
{
    QHttpHeaders headers;
    headers.reserve(request.headers.size() + 2);
    for (const auto &[name, value] : request.headers) {
        if (!value.isNull())
            headers.append(name, value);
    }
    // Always: without it the manager decompresses by itself, and forgets how much it should have
    // got.
    if (const QByteArray encodings = addedAcceptEncoding(request); !encodings.isEmpty())
        headers.replaceOrAppend(QHttpHeaders::WellKnownHeader::AcceptEncoding, encodings);
    QNetworkRequest network = origin.request;
    network.setUrl(request.url);
    network.setHeaders(std::move(headers));
    if (origin.isForwarded)
        addProxyCredentials(network, origin.key.proxy);
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
    const auto [entry, isNew] = m_origins.try_emplace({key, authority});
    Origin &origin = entry->second;
    if (isNew) {
        origin.key = key;
        origin.isEncrypted = url.scheme() == u"https";
        origin.isForwarded = isForwardedBy(key.proxy, key.http, origin.isEncrypted);
        origin.relay = relay(key);
        origin.request = requestTo(origin);
    }
    return origin;
}

ConnectionPool::Sent ConnectionPool::send(Origin &origin, const PreparedRequest &request,
                                          QIODevice *body)
{
    Sent sent;
    sent.lane = chooseLane(origin);
    sent.manager = manager(origin.key, sent.lane);
    QNetworkAccessManager &access = *sent.manager;
    QNetworkRequest network = networkRequest(origin, request);
    if (request.method == "GET" && !body)
        sent.reply = access.get(network);
    else if (request.method == "HEAD" && !body)
        sent.reply = access.head(network);
    else if (body)
        sent.reply = access.sendCustomRequest(network, request.method, body);
    else
        sent.reply = sendWithoutBody(access, network, request.method);

    const HttpVersion http = origin.key.http;
    const bool isHttp1 = origin.httpMajorVersion == 1 || http == HttpVersion::Http1 ||
                         (http == HttpVersion::Auto && !origin.isEncrypted);
    if (origin.lanes.size() <= size_t(sent.lane))
        origin.lanes.resize(size_t(sent.lane) + 1);
    Lane &lane = origin.lanes[size_t(sent.lane)];
    ++lane.inFlight;
    sent.opensConnection =
        isHttp1 && lane.inFlight > lane.mostInFlight && lane.inFlight <= connectionsPerHost();
    sent.mayConnect = sent.opensConnection || origin.httpMajorVersion == 0;
    lane.mostInFlight = std::max(lane.mostInFlight, lane.inFlight);
    return sent;
}

bool ConnectionPool::hasAnswered(const Origin &origin)
{
    return origin.httpMajorVersion > 0;
}

void ConnectionPool::release(Origin &origin, int lane, int httpMajorVersion)
{
    --origin.lanes[size_t(lane)].inFlight;
    if (httpMajorVersion > 0)
        origin.httpMajorVersion = httpMajorVersion;
}

void ConnectionPool::retire(const Origin &origin, const ManagerPointer &manager)
{
    const int version = origin.httpMajorVersion;
    const bool isAskedFor =
        origin.key.http == HttpVersion::Http2 || origin.key.http == HttpVersion::Http2Direct;
    if (version == 2 || (version == 0 && isAskedFor))
        std::erase_if(m_managers, [&manager](const auto &each) { return each.second == manager; });
}

} // namespace Broadside
