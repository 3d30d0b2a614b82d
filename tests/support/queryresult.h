// What a check or a capture makes of a response, as a run does it.
#pragma once

#include "base/clock.h"
#include "net/response.h"

namespace Broadside {

// Why it does not pass, or is no check; empty where it passes.
QString whyNotPassing(const QString &check, const Response &response, Nanoseconds duration);
// What is captured, as one would write it in a check.
QString capturedWith(const QString &query, const Response &response, Nanoseconds duration);

} // namespace Broadside
