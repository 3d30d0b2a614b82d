#include "run/retrying.h"

#include <algorithm>
#include <cmath>

namespace Broadside {

bool isWorthRetrying(const RetryPolicy &policy, const Response &response)
{
    return std::ranges::find(policy.statuses, response.status) != policy.statuses.end();
}

bool isWorthRetrying(const RequestFailure &failure)
{
    switch (failure.kind) {
    case FailureKind::Resolve:
    case FailureKind::Connect:
    case FailureKind::ConnectionClosed:
    case FailureKind::Timeout:
        return true;
    default:
        return false;
    }
}

Milliseconds backoffDelay(const RetryPolicy &policy, int attempt, double chance)
{
    const double longest = double(policy.maxDelay.count());
    const double plain =
        std::min(longest, double(policy.backoff.count()) * std::pow(policy.factor, attempt - 1));
    const double delay = plain * (1 + policy.jitter * (2 * chance - 1));
    return Milliseconds(std::llround(std::clamp(delay, 0.0, longest)));
}

std::optional<Milliseconds> retryAfter(const Response &response, const QDateTime &now)
{
    const QByteArray text = headerValue(response.headers, "Retry-After").trimmed();
    bool isNumber = false;
    if (const qint64 seconds = text.toLongLong(&isNumber); isNumber) {
        constexpr qint64 longest = 1'000'000'000; // seconds; a limit follows anyway
        return seconds < 0 ? std::nullopt
                           : std::optional(Milliseconds(std::min(seconds, longest) * 1000));
    }
    // Qt reads the zone of a date of mail, which is a number.
    const QString date =
        QString::fromLatin1(text).replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime instant = QDateTime::fromString(date, Qt::RFC2822Date);
    if (!instant.isValid())
        return std::nullopt;
    return Milliseconds(std::max<qint64>(0, now.msecsTo(instant)));
}

} // namespace Broadside
