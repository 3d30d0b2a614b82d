// XML as one types it, with {{placeholders}}: where it is not well-formed, and laid out anew. Pure.
#pragma once

#include "base/error.h"

#include <optional>

namespace Broadside {

// A mistake with line and column. None where a {{placeholder}} decides whether there is one: in a
// tag, or as all that the text has.
std::optional<Error> xmlMistake(const QString &text);
// A line to each element, comment and instruction; everything else, also the text of elements that
// hold both text and elements, as it is written. An error when it is not well-formed.
Result<QString> laidOutXml(const QString &text);

} // namespace Broadside
