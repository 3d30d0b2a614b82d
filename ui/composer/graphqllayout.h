// A GraphQL document laid out from its tokens: every selection and definition begins a line, with
// an empty line between definitions; arguments, lists and objects are in one line where that has
// room, and have a line for each item elsewhere. Comments stay behind what they follow, or in lines
// of their own; strings and {{placeholders}} stay as they are. Pure.
#pragma once

#include "composer/graphqltokens.h"

namespace Broadside {

// Of a document without a mistake; laid out again it stays the same.
QString graphQlLayout(const std::vector<GraphQlToken> &tokens);

} // namespace Broadside
