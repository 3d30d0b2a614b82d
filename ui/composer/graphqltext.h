// The query of a GraphQL body as one types it, with {{placeholders}}: where it is no document that
// can be executed (specification of October 2021), and laid out anew. Pure.
#pragma once

#include "base/error.h"

#include <optional>

namespace Broadside {

// A mistake with line and column; of a text without anything none. None where a {{placeholder}}
// decides whether there is one.
std::optional<Error> graphQlMistake(const QString &text);
// As graphQlLayout() does it. An error when there is a mistake.
Result<QString> laidOutGraphQl(const QString &text);

} // namespace Broadside
