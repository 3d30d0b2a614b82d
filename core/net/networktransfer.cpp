#include "net/networktransfer.h"

#include "base/units.h"
#include "net/certificateproblems.h"
#include "net/connectionpool.h"
#include "net/contentdevice.h"

#include <QHttpHeaders>
#include <QNetworkReply>
#include <QSslError>

#include <array>

namespace Broadside {

namespace {

// The manager reports statuses of 400 and more as errors; they are responses like any other.
bool isStatusError(QNetworkReply::NetworkError error)
{
    return (error > 200 && error < 300) || (error > 400 && error < 500) ||
           error == QNetworkReply::ProxyAuthenticationRequiredError ||
           error == QNetworkReply::ProtocolInvalidOperationError;
}

HeaderList responseHeaders(const QNetworkReply &reply)
{
    HeaderList headers;
    const QHttpHeaders fields = reply.headers();
    headers.reserve(fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QLatin1StringView name = fields.nameAt(i);
        headers.append({QByteArray(name.data(), name.size()), fields.valueAt(i).toByteArray()});
    }
    return headers;
}

// The manager takes the length out of the headers of what it decompresses.
std::optional<qint64> compressedSize(const QNetworkReply &reply, const Response &response)
{
    const QVariant length = reply.attribute(QNetworkRequest::OriginalContentLengthAttribute);
    const bool isCompressed =
        reply.headers().contains(QHttpHeaders::WellKnownHeader::ContentEncoding);
    if (!isCompressed || response.body.isEmpty() || length.toLongLong() <= 0 ||
        length.toLongLong() == response.body.size())
        return {};
    return length.toLongLong();
}

} // namespace

NetworkTransfer::NetworkTransfer(ConnectionPool &pool, const PreparedRequest &request,
                                 TransferObserver &observer)
    : m_pool(pool)
    , m_observer(observer)
    , m_request(request)
{
    m_timeout.setSingleShot(true);
    m_timeout.setTimerType(Qt::PreciseTimer);
    m_connectTimeout.setSingleShot(true);
    m_connectTimeout.setTimerType(Qt::PreciseTimer);
    if (!request.content.empty()) {
        m_body = std::make_unique<ContentDevice>(request.content);
        if (const auto opened = m_body->openForSending(); !opened) {
            QMetaObject::invokeMethod(
                this, [this, failure = opened.error()] { fail(failure); }, Qt::QueuedConnection);
            return;
        }
    }
    const ConnectionPool::Sent sent = pool.send(request, m_body.get());
    m_reply = sent.reply;
    m_lane = sent.lane;
    m_isReleased = false;
    connectReply();
    startTimers(sent.mayConnect);
    if (sent.opensConnection) // told from the loop: not before the caller has the transfer
        QMetaObject::invokeMethod(this, &NetworkTransfer::enterConnecting, Qt::QueuedConnection);
}

NetworkTransfer::~NetworkTransfer()
{
    NetworkTransfer::abort();
    if (!m_reply)
        return;
    if (m_body) // the reply reads from it until it is gone
        m_body.release()->setParent(m_reply);
    m_reply->deleteLater();
}

void NetworkTransfer::abort()
{
    m_timeout.stop();
    m_connectTimeout.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    release();
    if (!m_reply->isFinished())
        m_reply->abort();
}

void NetworkTransfer::connectReply()
{
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { enterConnecting(); });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_connectTimeout.stop();
        enterPhase(Phase::Send);
    });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_connectTimeout.stop();
        if (!m_phase || *m_phase < Phase::Send)
            enterPhase(Phase::Send);
        enterPhase(Phase::Wait);
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_connectTimeout.stop();
        enterPhase(Phase::Receive);
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkTransfer::checkSize);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!m_request.verifyTls) {
            m_reply->ignoreSslErrors();
            return;
        }
        m_certificateProblems = certificateProblems(errors);
    });
    connect(m_reply, &QNetworkReply::finished, this, &NetworkTransfer::handleFinished);
}

void NetworkTransfer::enterConnecting()
{
    // There is no sign of the moment between TCP's handshake and that of TLS.
    enterPhase(m_request.url.scheme() == u"https" ? Phase::Tls : Phase::Connect);
}

// A body that does not end must not fill the memory.
void NetworkTransfer::checkSize()
{
    if (m_reply->bytesAvailable() > maximumResponseSize)
        fail(failureOf(FailureKind::TooLarge,
                       QT_TRANSLATE_NOOP("Broadside", "the response of %1 is larger than %2"),
                       {origin(), formatSize(maximumResponseSize)}));
}

void NetworkTransfer::startTimers(bool connects)
{
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        fail(failureOf(FailureKind::Timeout,
                       QT_TRANSLATE_NOOP("Broadside", "no complete response from %1 within %2"),
                       {origin(), formatDuration(m_request.timeout)}));
    });
    connect(&m_connectTimeout, &QTimer::timeout, this, [this] {
        if (!m_phase && m_pool.hasAnswered(m_request))
            return; // others have a connection; this one only waits for its turn on it
        fail(failureOf(FailureKind::Timeout,
                       QT_TRANSLATE_NOOP("Broadside", "no connection to %1 within %2"),
                       {origin(), formatDuration(m_request.connectTimeout)}));
    });
    if (m_request.timeout.count() > 0)
        m_timeout.start(m_request.timeout);
    if (connects && m_request.connectTimeout.count() > 0)
        m_connectTimeout.start(m_request.connectTimeout);
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
    if (!hasUsableResponse()) {
        finish(std::unexpected(replyFailure()));
        return;
    }
    if (m_phase != Phase::Receive)
        enterPhase(Phase::Receive);
    finish(takeResponse());
}

bool NetworkTransfer::hasUsableResponse() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
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
    response.headers = responseHeaders(*m_reply);
    response.body = m_reply->readAll();
    response.url = m_request.url;
    response.compressedSize = compressedSize(*m_reply, response);
    return response;
}

// By the code of the reply where it has one that tells enough. Else what Qt says is looked at, or
// is all that there is to say: it is English, also in a window in another language, which takes no
// translation of it (language/qttexts.h).
RequestFailure NetworkTransfer::replyFailure() const
{
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        return failureOf(FailureKind::Resolve,
                         QT_TRANSLATE_NOOP("Broadside", "the host “%1” was not found"),
                         {m_request.url.host()});
    case QNetworkReply::ConnectionRefusedError:
        return failureOf(
            FailureKind::Connect,
            QT_TRANSLATE_NOOP("Broadside", "%1 refused the connection; is the server running?"),
            {origin()});
    case QNetworkReply::RemoteHostClosedError:
        return closedFailure();
    case QNetworkReply::SslHandshakeFailedError:
        return tlsFailure();
    case QNetworkReply::TimeoutError:
        return failureOf(FailureKind::Timeout,
                         QT_TRANSLATE_NOOP("Broadside", "%1 did not answer in time"), {origin()});
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return proxyFailure();
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return connectFailure();
    case QNetworkReply::UnknownContentError:
        // What the manager says of a small body that becomes very large.
        if (m_reply->errorString().contains(QLatin1String("decompressed")))
            return failureOf(
                FailureKind::TooLarge,
                QT_TRANSLATE_NOOP("Broadside",
                                  "the response of %1 is larger than %2 when it is decompressed"),
                {origin(), formatSize(maximumResponseSize)});
        [[fallthrough]];
    default:
        return {FailureKind::Protocol,
                QStringLiteral("%1: %2").arg(origin(), m_reply->errorString())};
    }
}

RequestFailure NetworkTransfer::closedFailure() const
{
    if (m_phase == Phase::Tls)
        return failureOf(FailureKind::ConnectionClosed,
                         QT_TRANSLATE_NOOP("Broadside",
                                           "%1 closed the connection before it was secure; does it "
                                           "speak TLS, or is its URL http://?"),
                         {origin()});
    return failureOf(
        FailureKind::ConnectionClosed,
        QT_TRANSLATE_NOOP("Broadside", "%1 closed the connection before the response was complete"),
        {origin()});
}

RequestFailure NetworkTransfer::tlsFailure() const
{
    if (m_reply->errorString().contains(QLatin1String("wrong version number")))
        return failureOf(FailureKind::Tls,
                         QT_TRANSLATE_NOOP("Broadside",
                                           "no secure connection to %1: it does not speak TLS; is "
                                           "its URL http://?"),
                         {origin()});
    const char *const sentence = QT_TRANSLATE_NOOP("Broadside", "no secure connection to %1: %2");
    if (m_certificateProblems.empty()) // then there is nothing but what the TLS library says
        return failureOf(FailureKind::Tls, sentence, {origin(), m_reply->errorString()});
    return failureOf(FailureKind::Tls, wordingOf(sentence, {origin()}, m_certificateProblems));
}

// The reply has one code for all of them, and the socket's is out of reach.
RequestFailure NetworkTransfer::connectFailure() const
{
    struct Reason
    {
        QLatin1String said;
        const char *sentence;
    };
    static constexpr std::array reasons{
        Reason{QLatin1String("Out of resources"),
               QT_TRANSLATE_NOOP("Broadside",
                                 "no connection to %1: too many are open; lower --concurrency or "
                                 "raise the limit of open files (ulimit -n)")},
        Reason{QLatin1String("Network unreachable"),
               QT_TRANSLATE_NOOP("Broadside",
                                 "no connection to %1: its network cannot be reached from here")},
        Reason{QLatin1String("Host unreachable"),
               QT_TRANSLATE_NOOP("Broadside", "no connection to %1: its host cannot be reached")}};
    const QString said = m_reply->errorString();
    for (const Reason &reason : reasons) {
        if (said.contains(reason.said))
            return failureOf(FailureKind::Connect, reason.sentence, {origin()});
    }
    return failureOf(FailureKind::Connect,
                     QT_TRANSLATE_NOOP("Broadside", "no connection to %1: %2"), {origin(), said});
}

RequestFailure NetworkTransfer::proxyFailure() const
{
    switch (m_reply->error()) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return failureOf(FailureKind::Proxy,
                         QT_TRANSLATE_NOOP("Broadside", "the proxy refused the connection"));
    case QNetworkReply::ProxyConnectionClosedError:
        return failureOf(FailureKind::Proxy,
                         QT_TRANSLATE_NOOP("Broadside", "the proxy closed the connection"));
    case QNetworkReply::ProxyNotFoundError:
        return failureOf(FailureKind::Proxy,
                         QT_TRANSLATE_NOOP("Broadside", "the proxy was not found"));
    case QNetworkReply::ProxyTimeoutError:
        return failureOf(FailureKind::Proxy,
                         QT_TRANSLATE_NOOP("Broadside", "the proxy did not answer in time"));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failureOf(
            FailureKind::Proxy,
            QT_TRANSLATE_NOOP("Broadside", "the proxy asks for a user and a password"));
    default:
        return failureOf(FailureKind::Proxy, QT_TRANSLATE_NOOP("Broadside", "the proxy: %1"),
                         {m_reply->errorString()});
    }
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
    m_pool.release(m_request, m_lane, version);
}

// The observer may destroy this in its call.
void NetworkTransfer::finish(std::expected<Response, RequestFailure> result)
{
    abort(); // now: what the observer starts next must not find it still in flight
    m_observer.transferFinished(std::move(result));
}

QString NetworkTransfer::origin() const
{
    const QString host = m_request.url.host().contains(u':')
                             ? QString(u'[' + m_request.url.host() + u']')
                             : m_request.url.host();
    return host + u':' +
           QString::number(m_request.url.port(m_request.url.scheme() == u"https" ? 443 : 80));
}

} // namespace Broadside
