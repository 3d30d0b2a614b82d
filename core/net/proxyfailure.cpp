#include "net/proxyfailure.h"

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

bool isUnclear(ReplyError error)
{
    return error == QNetworkReply::UnknownProxyError ||
           error == QNetworkReply::UnknownNetworkError ||
           error == QNetworkReply::TemporaryNetworkFailureError ||
           error == QNetworkReply::NetworkSessionFailedError;
}

} // namespace

std::optional<RequestFailure> proxyFailure(const ProxiedReply &reply)
{
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

QString proxyName(const QUrl &proxy)
{
    return proxy.host(QUrl::FullyEncoded) + u':' + QString::number(proxy.port());
}

} // namespace Broadside
