// JavaScript as one types it, with {{placeholders}}: where it is wrong. Pure.
#pragma once

#include "base/error.h"

#include <optional>

namespace Broadside {

// A mistake with line and column. None where a {{placeholder}} decides whether there is one, and
// none in more than 50,000 characters, of which scriptMistake() says why.
std::optional<Error> javaScriptMistake(const QString &text);

} // namespace Broadside
