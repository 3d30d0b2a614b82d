// How long the URL of a request may be. Pure.
#pragma once

#include "base/wording.h"

#include <QtTypes>

#include <optional>

namespace Broadside {

struct PreparedRequest;

// Characters as they are sent, without the fragment. What is longer many servers and proxies refuse
// or cut off, and it is more often a body in the wrong place than meant.
inline constexpr qsizetype longestUrl = 8192;

// Why it is not sent; nothing where it is.
std::optional<Wording> lengthProblem(const PreparedRequest &request);

} // namespace Broadside
