#include "net/response.h"

#include "net/transport.h"

#include <array>

namespace Broadside {

QString toName(FailureKind kind)
{
    static const std::array<QString, 16> names{QStringLiteral("resolve"),
                                               QStringLiteral("connect"),
                                               QStringLiteral("tls"),
                                               QStringLiteral("timeout"),
                                               QStringLiteral("connection_closed"),
                                               QStringLiteral("protocol"),
                                               QStringLiteral("too_large"),
                                               QStringLiteral("too_many_redirects"),
                                               QStringLiteral("refused_redirect"),
                                               QStringLiteral("refused_address"),
                                               QStringLiteral("proxy"),
                                               QStringLiteral("variable"),
                                               QStringLiteral("validation"),
                                               QStringLiteral("script"),
                                               QStringLiteral("file"),
                                               QStringLiteral("cancelled")};
    return names[size_t(kind)];
}

RequestFailure failureOf(FailureKind kind, const Wording &wording)
{
    return {.kind = kind, .message = englishText(wording), .wording = wording};
}

RequestFailure failureOf(FailureKind kind, const char *sentence, const QStringList &values)
{
    return failureOf(kind, wordingOf(sentence, values));
}

QString toName(Phase phase)
{
    static const std::array<QString, phaseCount> names{
        QStringLiteral("connect"), QStringLiteral("tls"), QStringLiteral("send"),
        QStringLiteral("wait"), QStringLiteral("receive")};
    return names[size_t(phase)];
}

} // namespace Broadside
