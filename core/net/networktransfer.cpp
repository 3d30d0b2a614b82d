#include "net/networktransfer.h"

#include "base/units.h"
#include "net/certificateproblems.h"
#include "net/contentdevice.h"
#include "net/proxyfailure.h"
#include "net/replycontent.h"
#include "net/replyfailure.h"

#include <QHttpHeaders>
#include <QNetworkReply>
#include <QSslError>

namespace Broadside {

namespace {

// A server that closes each connection before anything is sent is to be found out.
constexpr int mostResends = 50;
constexpr qint64 mostInReply = 4 * 1024 * 1024; // bytes, of a body that is written to a file

} // namespace

NetworkTransfer::NetworkTransfer(ConnectionPool &pool, BodyStore &bodies,
                                 const PreparedRequest &request, TransferObserver &observer)
    : m_pool(pool)
    , m_observer(observer)
    , m_request(request)
    , m_received(bodies, m_request)
{
    m_timeout.setSingleShot(true);
    m_timeout.setTimerType(Qt::PreciseTimer);
    m_connectTimeout.setSingleShot(true);
    m_connectTimeout.setTimerType(Qt::PreciseTimer);
    connectTimers();
    if (const auto sent = send(); !sent) {
        QMetaObject::invokeMethod(
            this, [this, failure = sent.error()] { fail(failure); }, Qt::QueuedConnection);
        return;
    }
    if (request.timeout.count() > 0)
        m_timeout.start(request.timeout);
}

NetworkTransfer::~NetworkTransfer()
{
    NetworkTransfer::abort();
    dropReply();
}

std::expected<void, RequestFailure> NetworkTransfer::send()
{
    if (!m_request.content.empty()) {
        m_body = std::make_unique<ContentDevice>(m_request.content);
        if (auto opened = m_body->openForSending(); !opened)
            return opened;
        if (m_body->size() == 0) // the manager would not tell when it is sent
            m_body.reset();
    }
    const auto origin = m_pool.originOf(m_request);
    if (!origin)
        return std::unexpected(failureOf(FailureKind::Proxy, origin.error()));
    m_origin = *origin;
    const ConnectionPool::Sent sent = m_pool.send(*m_origin, m_request, m_body.get());
    m_manager = sent.manager;
    m_reply = sent.reply;
    m_lane = sent.lane;
    m_proxy = m_origin->key.proxy;
    m_isForwarded = m_origin->isForwarded;
    m_relay = RelayWatch(m_origin->relay);
    m_isReleased = false;
    connectReply();
    connectRelay();
    if (!sent.mayConnect)
        m_connectTimeout.stop();
    else if (m_request.connectTimeout.count() > 0 && !m_connectTimeout.isActive())
        m_connectTimeout.start(m_request.connectTimeout);
    if (sent.opensConnection) // told from the loop: not before the caller has the transfer
        QMetaObject::invokeMethod(this, &NetworkTransfer::enterConnecting, Qt::QueuedConnection);
    return {};
}

void NetworkTransfer::dropReply()
{
    if (!m_reply)
        return;
    if (m_body) // the reply reads from it until it is gone
        m_body.release()->setParent(m_reply);
    m_reply->deleteLater();
    m_reply = nullptr;
    m_manager.reset();
}

void NetworkTransfer::abort()
{
    m_timeout.stop();
    m_connectTimeout.stop();
    disconnect(m_relayOpened);
    if (!m_reply)
        return;
    release();
    if (m_reply->isFinished()) // it has nothing more to tell
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void NetworkTransfer::connectReply()
{
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_hasOwnConnection = true;
        enterConnecting();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_connectTimeout.stop();
        enterPhase(Phase::Send);
    });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_wasSent = true;
        if (!isProxyConnecting()) // then only the relay has it
            enterWaiting();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_wasSent = true;
        m_connectTimeout.stop();
        enterPhase(Phase::Receive);
        takeHeaders();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkTransfer::takeBytes);
    connect(m_reply, &QNetworkReply::downloadProgress, this, &NetworkTransfer::tellProgress);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!m_request.verifyTls) {
            m_reply->ignoreSslErrors();
            return;
        }
        m_certificateProblems = certificateProblems(errors);
    });
    connect(m_reply, &QNetworkReply::finished, this, &NetworkTransfer::handleFinished);
}

// A request that a proxy over TLS is to forward the manager has sent as soon as the relay has it.
void NetworkTransfer::connectRelay()
{
    disconnect(m_relayOpened); // of the try before
    if (m_relay.relay() && m_isForwarded)
        m_relayOpened = connect(m_relay.relay(), &TlsProxyRelay::connectionOpened, this, [this] {
            if (m_wasSent)
                enterWaiting();
        });
}

// The connection that is made for it is not yet one to the proxy, as far as that can be told.
bool NetworkTransfer::isProxyConnecting() const
{
    return m_isConnecting && m_relay.hasOpenedNone() && (!m_phase || *m_phase < Phase::Send);
}

void NetworkTransfer::enterWaiting()
{
    m_connectTimeout.stop();
    if (!m_phase || *m_phase < Phase::Send)
        enterPhase(Phase::Send);
    enterPhase(Phase::Wait);
}

void NetworkTransfer::enterConnecting()
{
    // There is no sign of the moment between TCP's handshake and that of TLS.
    m_isConnecting = true;
    enterPhase(m_request.url.scheme() == u"https" ? Phase::Tls : Phase::Connect);
}

// At once: without them it is not known where the body ends, and it may be waited for until the
// time is over.
void NetworkTransfer::takeHeaders()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool usedHttp2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    if (const char *const problem = headerProblem(m_reply->headers(), status, usedHttp2))
        return fail(failureOf(FailureKind::Protocol, problem, {origin()}));
    m_received.begin(status, m_reply->headers());
}

void NetworkTransfer::takeBytes()
{
    if (const std::optional<RequestFailure> problem = m_received.takeFrom(*m_reply))
        return fail(*problem);
    // A disk that is slower than the network must not make the reply hold the rest.
    if (m_received.isInFile() && m_reply->readBufferSize() == 0)
        m_reply->setReadBufferSize(mostInReply);
}

// The manager tells this every 100 ms at most.
void NetworkTransfer::tellProgress(qint64 received, qint64 total)
{
    if (received > 0 && m_phase == Phase::Receive)
        m_observer.bodyProgressed(
            {.received = received,
             .total = total >= received ? std::optional(total) : std::nullopt});
}

void NetworkTransfer::connectTimers()
{
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        if (isProxyConnecting())
            return fail(insecureProxyFailure(m_proxy, m_request.timeout));
        fail(failureOf(FailureKind::Timeout,
                       QT_TRANSLATE_NOOP("Broadside", "no complete response from %1 within %2"),
                       {origin(), formatDuration(m_request.timeout)}));
    });
    connect(&m_connectTimeout, &QTimer::timeout, this, [this] {
        if (!m_isConnecting && ConnectionPool::hasAnswered(*m_origin))
            return; // others have a connection; this one only waits for its turn on it
        fail(connectTimeoutFailure());
    });
}

void NetworkTransfer::enterPhase(Phase phase)
{
    if (m_phase && *m_phase >= phase)
        return; // a second connection attempt, or a repeated signal
    m_phase = phase;
    m_observer.phaseStarted(phase);
}

void NetworkTransfer::handleFinished()
{
    if (m_isReleased) // aborted in the midst of what the reply tells at its end
        return;
    if (wasEndedByAnother() && m_resends < mostResends)
        return resend();
    if (!hasUsableResponse()) {
        finish(std::unexpected(failure()));
        return;
    }
    if (m_phase != Phase::Receive)
        enterPhase(Phase::Receive);
    if (const std::optional<RequestFailure> problem = m_received.takeFrom(*m_reply))
        return fail(*problem);
    finish(takeResponse());
}

// When one connection breaks, or its server begins nothing new on it (GOAWAY), the manager also
// ends all requests to the same host that wait for one. Nothing of them was sent.
bool NetworkTransfer::wasEndedByAnother() const
{
    const bool isUntouched = !m_wasSent && !m_hasOwnConnection && (!m_body || m_body->pos() == 0);
    return isUntouched && (m_reply->error() == QNetworkReply::RemoteHostClosedError ||
                           m_reply->error() == QNetworkReply::ProtocolUnknownError);
}

void NetworkTransfer::resend()
{
    ++m_resends;
    m_isConnecting = false;
    m_reply->disconnect(this);
    release();
    dropReply();
    if (const auto sent = send(); !sent)
        fail(sent.error());
}

bool NetworkTransfer::hasUsableResponse() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    if (m_isForwarded && error == QNetworkReply::ProxyAuthenticationRequiredError)
        return false; // the 407 is the proxy's own
    return status > 0 &&
           (error == QNetworkReply::NoError || (status >= 400 && isStatusError(error)));
}

std::expected<Response, RequestFailure> NetworkTransfer::takeResponse()
{
    const bool usedHttp2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    const bool isHttp2Asked =
        m_request.http == HttpVersion::Http2 || m_request.http == HttpVersion::Http2Direct;
    if (isHttp2Asked && !usedHttp2)
        return std::unexpected(failureOf(
            FailureKind::Protocol,
            m_request.url.scheme() == u"https"
                ? QT_TRANSLATE_NOOP("Broadside",
                                    "%1 answered with HTTP/1.1, but the route asks for HTTP/2")
                : QT_TRANSLATE_NOOP("Broadside",
                                    "%1 answered with HTTP/1.1, but the route asks for HTTP/2; in "
                                    "clear it needs http: 2-direct"),
            {origin()}));
    Response response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    response.httpVersion = usedHttp2 ? QStringLiteral("2") : QStringLiteral("1.1");
    response.headers = headersOf(*m_reply);
    auto body = m_received.finish();
    if (!body)
        return std::unexpected(body.error());
    response.body = *std::move(body);
    response.url = m_request.url;
    response.compressedSize = m_received.compressedSize();
    return response;
}

RequestFailure NetworkTransfer::failure() const
{
    if (!m_proxy.isEmpty()) {
        if (const auto failure = proxyFailure({.proxy = m_proxy,
                                               .origin = origin(),
                                               .isForwarded = m_isForwarded,
                                               .error = m_reply->error(),
                                               .said = m_reply->errorString(),
                                               .connectionProblem = relayProblem()}))
            return *failure;
    }
    return replyFailure({.error = m_reply->error(),
                         .said = m_reply->errorString(),
                         .host = m_request.url.host(),
                         .origin = origin(),
                         .phase = m_phase,
                         .certificateProblems = m_certificateProblems});
}

std::optional<Wording> NetworkTransfer::relayProblem() const
{
    const Phase through = m_isForwarded ? Phase::Receive : Phase::Send;
    return m_phase && *m_phase >= through ? std::nullopt : m_relay.problem();
}

RequestFailure NetworkTransfer::connectTimeoutFailure() const
{
    if (isProxyConnecting())
        return insecureProxyFailure(m_proxy, m_request.connectTimeout);
    const QString limit = formatDuration(m_request.connectTimeout);
    if (m_proxy.isEmpty())
        return failureOf(FailureKind::Timeout,
                         QT_TRANSLATE_NOOP("Broadside", "no connection to %1 within %2"),
                         {origin(), limit});
    // Of a tunnel it cannot be told on which side of the proxy the time was lost.
    return failureOf(
        m_isForwarded ? FailureKind::Proxy : FailureKind::Timeout,
        QT_TRANSLATE_NOOP("Broadside", "no connection to %1 through the proxy %2 within %3"),
        {origin(), proxyName(m_proxy), limit});
}

void NetworkTransfer::fail(const RequestFailure &failure)
{
    finish(std::unexpected(failure));
}

void NetworkTransfer::release()
{
    if (m_isReleased)
        return;
    m_isReleased = true;
    int version = 0;
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        version = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool() ? 2 : 1;
    ConnectionPool::release(*m_origin, m_lane, version);
    if (m_reply->isFinished() && !hasUsableResponse() &&
        isConnectionLost(m_reply->error(), m_reply->errorString()))
        m_pool.retire(*m_origin, m_manager);
}

// The observer may destroy this in its call.
void NetworkTransfer::finish(std::expected<Response, RequestFailure> result)
{
    abort(); // now: what the observer starts next must not find it still in flight
    m_observer.transferFinished(std::move(result));
}

QString NetworkTransfer::origin() const
{
    return originName(m_request.url);
}

} // namespace Broadside
