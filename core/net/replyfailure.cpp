#include "net/replyfailure.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

// What Qt says of RST_STREAM with REFUSED_STREAM, and in some versions of GOAWAY without an error.
constexpr QLatin1String refusedStream("refused a stream");
constexpr QLatin1String goingAway("stopped accepting new streams");

RequestFailure closedFailure(const FailedReply &reply)
{
    if (reply.phase == Phase::Receive)
        return cutShortFailure(reply.origin);
    const char *const sentence =
        reply.phase == Phase::Tls
            ? QT_TRANSLATE_NOOP("Broadside", "%1 closed the connection before it was secure; does "
                                             "it speak TLS, or is its URL http://?")
            // The manager closes it itself then, and says the same.
            : QT_TRANSLATE_NOOP("Broadside", "no response from %1: it closed the connection, or "
                                             "does not speak HTTP");
    return failureOf(FailureKind::ConnectionClosed, sentence, {reply.origin});
}

// With HTTP/2 a server may say of a request that it did nothing with it (RFC 9113, 8.7), which Qt
// tells in several ways: then it can be sent again, as after a connection that was closed.
const char *unprocessedSentence(const FailedReply &reply)
{
    const char *const ended = QT_TRANSLATE_NOOP(
        "Broadside", "%1 ended the connection before it looked at the request (GOAWAY)");
    if (reply.phase == Phase::Receive)
        return nullptr;
    switch (reply.error) {
    case QNetworkReply::NoError: // GOAWAY without an error
        return ended;
    case QNetworkReply::ProtocolUnknownError: // also a scheme that is not known
        return reply.said.contains(QLatin1String("GOAWAY")) ? ended : nullptr;
    case QNetworkReply::ContentReSendError: // also an upload that cannot be read once more
        return reply.said.contains(goingAway) ? ended : nullptr;
    case QNetworkReply::UnknownServerError:
        return QT_TRANSLATE_NOOP("Broadside", "%1 takes no more requests: there are too many "
                                              "(ENHANCE_YOUR_CALM)");
    case QNetworkReply::ProtocolFailure:
        return reply.said.contains(refusedStream)
                   ? QT_TRANSLATE_NOOP("Broadside", "%1 refused the request before it looked at it "
                                                    "(REFUSED_STREAM)")
                   : nullptr;
    default:
        return nullptr;
    }
}

RequestFailure tlsFailure(const FailedReply &reply)
{
    if (reply.said.contains(QLatin1String("wrong version number")))
        return failureOf(FailureKind::Tls,
                         QT_TRANSLATE_NOOP("Broadside",
                                           "no secure connection to %1: it does not speak TLS; is "
                                           "its URL http://?"),
                         {reply.origin});
    const char *const sentence = QT_TRANSLATE_NOOP("Broadside", "no secure connection to %1: %2");
    if (reply.certificateProblems.empty()) // then there is nothing but what the TLS library says
        return failureOf(FailureKind::Tls, sentence, {reply.origin, reply.said});
    return failureOf(FailureKind::Tls,
                     wordingOf(sentence, {reply.origin}, reply.certificateProblems));
}

// The reply has one code for all of them, and the socket's is out of reach.
RequestFailure connectFailure(const FailedReply &reply)
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
    for (const Reason &reason : reasons) {
        if (reply.said.contains(reason.said))
            return failureOf(FailureKind::Connect, reason.sentence, {reply.origin});
    }
    return failureOf(FailureKind::Connect,
                     QT_TRANSLATE_NOOP("Broadside", "no connection to %1: %2"),
                     {reply.origin, reply.said});
}

bool mayHaveBody(int status)
{
    return status != 204 && status != 304;
}

bool isLength(const QByteArray &text)
{
    bool fits = false;
    const qint64 length = text.toLongLong(&fits);
    return fits && length >= 0 && !text.startsWith('+');
}

// RFC 9110, 8.6: the same length may be told several times, in one header or in more.
bool hasUsableLength(const QHttpHeaders &headers)
{
    const QByteArray all = headers.combinedValue(QHttpHeaders::WellKnownHeader::ContentLength);
    if (!headers.contains(QHttpHeaders::WellKnownHeader::ContentLength))
        return true;
    const QList<QByteArray> lengths = all.split(',');
    const QByteArray first = lengths.first().trimmed();
    return isLength(first) && std::ranges::all_of(lengths, [&first](const QByteArray &length) {
               return length.trimmed() == first;
           });
}

} // namespace

const char *headerProblem(const QHttpHeaders &headers, int status, bool isHttp2)
{
    // The manager drops all of them when it cannot read one. Without a body that does little harm.
    if (headers.isEmpty() && mayHaveBody(status) && !isHttp2)
        return QT_TRANSLATE_NOOP(
            "Broadside", "the headers of the response of %1 cannot be read: there are none, "
                         "more than 100, one of more than 8 kB, or one that is malformed");
    if (!hasUsableLength(headers))
        return QT_TRANSLATE_NOOP("Broadside",
                                 "the response of %1 has a Content-Length that is no number of "
                                 "bytes, or several that differ");
    return nullptr;
}

bool isCutShort(const QHttpHeaders &headers, int status, QByteArrayView method, qint64 arrived)
{
    using Name = QHttpHeaders::WellKnownHeader;
    if (method == "HEAD" || !mayHaveBody(status) || headers.contains(Name::TransferEncoding))
        return false;
    return arrived < headers.value(Name::ContentLength).toByteArray().toLongLong();
}

RequestFailure cutShortFailure(const QString &origin)
{
    return failureOf(
        FailureKind::ConnectionClosed,
        QT_TRANSLATE_NOOP("Broadside", "%1 closed the connection before the response was complete"),
        {origin});
}

// By the code of the reply where it has one that tells enough. Else what Qt says is looked at, or
// is all that there is to say: it is English, also in a window in another language, which takes no
// translation of it (language/qttexts.h).
RequestFailure replyFailure(const FailedReply &reply)
{
    if (const char *const sentence = unprocessedSentence(reply))
        return failureOf(FailureKind::ConnectionClosed, sentence, {reply.origin});
    switch (reply.error) {
    case QNetworkReply::HostNotFoundError:
        return failureOf(FailureKind::Resolve,
                         QT_TRANSLATE_NOOP("Broadside", "the host “%1” was not found"),
                         {reply.host});
    case QNetworkReply::ConnectionRefusedError:
        return failureOf(
            FailureKind::Connect,
            QT_TRANSLATE_NOOP("Broadside", "%1 refused the connection; is the server running?"),
            {reply.origin});
    case QNetworkReply::RemoteHostClosedError:
        return closedFailure(reply);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsFailure(reply);
    case QNetworkReply::TimeoutError:
        return failureOf(FailureKind::Timeout,
                         QT_TRANSLATE_NOOP("Broadside", "%1 did not answer in time"),
                         {reply.origin});
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return connectFailure(reply);
    case QNetworkReply::NoError: // 0, which is no status
        return failureOf(FailureKind::Protocol,
                         QT_TRANSLATE_NOOP("Broadside", "%1 answered without a status"),
                         {reply.origin});
    case QNetworkReply::InternalServerError: // not by a status: HTTP/2 has the same codes
    case QNetworkReply::UnknownServerError:
    case QNetworkReply::ProtocolFailure:
        return failureOf(FailureKind::Protocol,
                         QT_TRANSLATE_NOOP("Broadside", "%1 broke off the request: %2"),
                         {reply.origin, reply.said});
    default:
        return {FailureKind::Protocol, QStringLiteral("%1: %2").arg(reply.origin, reply.said)};
    }
}

bool isConnectionLost(QNetworkReply::NetworkError error, const QString &said)
{
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::NoError:              // GOAWAY without an error, before this request
    case QNetworkReply::ProtocolUnknownError: // GOAWAY while this one waited
    case QNetworkReply::UnknownServerError:   // GOAWAY as there were too many requests
        return true;
    case QNetworkReply::ContentReSendError: // as other versions of Qt tell the first of these
        return said.contains(goingAway);
    case QNetworkReply::ProtocolFailure: // also RST_STREAM, of which these two are the usual ones
        return !said.contains(refusedStream) && !said.contains(QLatin1String("no longer needed"));
    default: // InternalServerError is RST_STREAM more often than GOAWAY
        return false;
    }
}

} // namespace Broadside
