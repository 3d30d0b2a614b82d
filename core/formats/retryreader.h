// Reads when a request is sent again: a number of times, or a map with all that can be said of it.
#pragma once

#include "formats/yamlnode.h"
#include "model/retry.h"

#include <optional>

namespace Broadside {

class ReadContext;

std::optional<RetryPolicy> readRetry(ReadContext &context, const YamlNode &node);

} // namespace Broadside
