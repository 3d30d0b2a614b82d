// Whether the tokens of a GraphQL document are in the order that its grammar wants: the one of
// documents that can be executed, in the specification of October 2021. Pure.
#pragma once

#include "composer/graphqltokens.h"

namespace Broadside {

// The first mistake; none where a {{placeholder}} decides whether there is one.
std::optional<GraphQlMistake> graphQlMistakeIn(const GraphQlTokens &document);

} // namespace Broadside
