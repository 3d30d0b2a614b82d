// When a request is sent again, as it is written: the counterpart of the reader. Internal to the
// folder.
#pragma once

#include "model/retry.h"
#include "model/value.h"

#include <optional>

namespace Broadside {

class MapWriter;

// The number alone where the rest is as it would be anyway.
Value retryValue(const RetryPolicy &policy);

// Changes a map that stands at the key `retry` entry by entry: what else is written in it stays,
// also where it says no more than what holds anyway. False where there is no such map before and
// after; then nothing was written.
bool writeRetry(MapWriter &writer, const std::optional<RetryPolicy> &before,
                const std::optional<RetryPolicy> &after);

} // namespace Broadside
