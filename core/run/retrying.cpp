#include "run/retrying.h"

#include "net/httpdate.h"

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
    if (text.isEmpty())
        return std::nullopt;
    const auto isDigit = [](char each) { return each >= '0' && each <= '9'; };
    if (std::ranges::all_of(text, isDigit)) {
        constexpr double longest = 1e9; // seconds; a limit follows anyway
        return Milliseconds(qint64(std::min(text.toDouble(), longest) * 1000));
    }
    const QDateTime instant = httpDate(text);
    if (!instant.isValid())
        return std::nullopt;
    return Milliseconds(std::max<qint64>(0, now.msecsTo(instant)));
}

} // namespace Broadside
