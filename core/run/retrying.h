// Whether a request is sent again, and when. Plain reckoning, used by an exchange.
#pragma once

#include "model/retry.h"
#include "net/response.h"

#include <QDateTime>

#include <optional>

namespace Broadside {

// Whether another attempt may help. Of failures: no connection, one that broke, and time limits.
bool isWorthRetrying(const RetryPolicy &policy, const Response &response);
bool isWorthRetrying(const RequestFailure &failure);

// Before the attempt behind the one with this number, from 1; `chance` is from 0 to 1.
Milliseconds backoffDelay(const RetryPolicy &policy, int attempt, double chance);

// What the server asks for: seconds, or a date (RFC 9110, section 10.2.3), from `now` on. Nothing
// without the header, or where it cannot be read.
std::optional<Milliseconds> retryAfter(const Response &response, const QDateTime &now);

} // namespace Broadside
