#include "net/proxyfailure.h"

#include "base/units.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

using ReplyError = QNetworkReply::NetworkError;

// The reply has one code for most of what a tunnel can fail with; Qt's own words tell them apart.
ReplyError spokenError(const QString &said)
{
    struct Spoken
    {
        QLatin1String words;
        ReplyError error;
    };
    static constexpr std::array all{
        Spoken{QLatin1String("Proxy connection refused"),
               QNetworkReply::ProxyConnectionRefusedError},
        Spoken{QLatin1String("Connection to proxy refused"),
               QNetworkReply::ProxyConnectionRefusedError},
        Spoken{QLatin1String("Proxy server not found"), QNetworkReply::ProxyNotFoundError},
        Spoken{QLatin1String("Proxy host not found"), QNetworkReply::ProxyNotFoundError},
        Spoken{QLatin1String("Proxy authentication failed"),
               QNetworkReply::ProxyAuthenticationRequiredError}};
    const auto *const found = std::ranges::find_if(
        all, [&said](const Spoken &each) { return said.contains(each.words); });
    return found == all.end() ? QNetworkReply::UnknownNetworkError : found->error;
}

// Where the proxy is asked to fetch, the only connection is that to the proxy.
ReplyError asProxyError(const ProxiedReply &reply)
{
    if (reply.error == QNetworkReply::UnknownNetworkError)
        return spokenError(reply.said);
    if (!reply.isForwarded)
        return reply.error;
    switch (reply.error) {
    case QNetworkReply::ConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QNetworkReply::HostNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QNetworkReply::TimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    default:
        return reply.error;
    }
}

// Null where the error tells too little for a sentence of its own.
const char *proxySentence(ReplyError error, bool hasCredentials)
{
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return QT_TRANSLATE_NOOP("Broadside",
                                 "the proxy %1 refused the connection; is it running?");
    case QNetworkReply::ProxyConnectionClosedError:
        return QT_TRANSLATE_NOOP("Broadside", "the proxy %1 closed the connection");
    case QNetworkReply::ProxyNotFoundError:
        return QT_TRANSLATE_NOOP("Broadside", "the proxy %1 was not found");
    case QNetworkReply::ProxyTimeoutError:
        return QT_TRANSLATE_NOOP("Broadside", "the proxy %1 did not answer in time");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return hasCredentials
                   ? QT_TRANSLATE_NOOP("Broadside",
                                       "the proxy %1 does not take this user and password")
                   : QT_TRANSLATE_NOOP("Broadside", "the proxy %1 asks for a user and a password");
    default:
        return nullptr;
    }
}

// Where an access manager that had made the connection itself would have one for it.
ReplyError asReplyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    default:
        return QNetworkReply::NoError;
    }
}

// Null where Qt's words are all that there is.
const char *connectionSentence(const FailedProxyConnection &connection)
{
    if (const char *const sentence = proxySentence(asReplyError(connection.error), false))
        return sentence;
    if (connection.error == QAbstractSocket::RemoteHostClosedError)
        return QT_TRANSLATE_NOOP("Broadside",
                                 "the proxy %1 closed the connection before it was secure; does it "
                                 "speak TLS, or is its URL http://?");
    if (connection.error == QAbstractSocket::SocketResourceError)
        return QT_TRANSLATE_NOOP("Broadside",
                                 "no connection to the proxy %1: too many are open; lower "
                                 "--concurrency or raise the limit of open files (ulimit -n)");
    if (connection.said.contains(QLatin1String("wrong version number")))
        return QT_TRANSLATE_NOOP("Broadside", "no secure connection to the proxy %1: it does not "
                                              "speak TLS; is its URL http://?");
    return nullptr;
}

bool isTlsError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SslHandshakeFailedError ||
           error == QAbstractSocket::SslInternalError ||
           error == QAbstractSocket::SslInvalidUserDataError;
}

bool isUnclear(ReplyError error)
{
    return error == QNetworkReply::UnknownProxyError ||
           error == QNetworkReply::UnknownNetworkError ||
           error == QNetworkReply::TemporaryNetworkFailureError ||
           error == QNetworkReply::NetworkSessionFailedError;
}

// As the access manager sees it when the relay to a proxy over TLS gives up.
bool isRelaysEnd(ReplyError error)
{
    return isUnclear(error) || error == QNetworkReply::ProxyConnectionClosedError ||
           error == QNetworkReply::RemoteHostClosedError;
}

} // namespace

std::optional<RequestFailure> proxyFailure(const ProxiedReply &reply)
{
    // What is forwarded has no other connection than that to the proxy.
    if (reply.connectionProblem && (reply.isForwarded || isRelaysEnd(reply.error)))
        return failureOf(FailureKind::Proxy, *reply.connectionProblem);
    const ReplyError error = asProxyError(reply);
    const bool hasCredentials = !reply.proxy.userInfo().isEmpty();
    if (const char *const sentence = proxySentence(error, hasCredentials))
        return failureOf(FailureKind::Proxy, sentence, {proxyName(reply.proxy)});
    if (!isUnclear(error))
        return std::nullopt;
    return failureOf(FailureKind::Proxy,
                     QT_TRANSLATE_NOOP("Broadside", "no connection to %1 through the proxy %2: %3"),
                     {reply.origin, proxyName(reply.proxy), reply.said});
}

Wording proxyConnectionProblem(const FailedProxyConnection &connection)
{
    const QString name = proxyName(connection.proxy);
    const char *const insecure =
        QT_TRANSLATE_NOOP("Broadside", "no secure connection to the proxy %1: %2");
    if (!connection.certificateProblems.empty())
        return wordingOf(insecure, {name}, connection.certificateProblems);
    if (const char *const sentence = connectionSentence(connection))
        return wordingOf(sentence, {name});
    const char *const none = QT_TRANSLATE_NOOP("Broadside", "no connection to the proxy %1: %2");
    return wordingOf(isTlsError(connection.error) ? insecure : none, {name, connection.said});
}

RequestFailure insecureProxyFailure(const QUrl &proxy, Milliseconds limit)
{
    return failureOf(
        FailureKind::Proxy,
        QT_TRANSLATE_NOOP("Broadside", "no secure connection to the proxy %1 within %2"),
        {proxyName(proxy), formatDuration(limit)});
}

QString proxyName(const QUrl &proxy)
{
    return proxy.host(QUrl::FullyEncoded) + u':' + QString::number(proxy.port());
}

} // namespace Broadside
