// `middleware` of a collection: what stands around every request of it.
#pragma once

#include "formats/readcontext.h"
#include "model/steps.h"

#include <vector>

namespace Broadside {

// A list of names of built-in ones, and of maps: `script` or such a name with its options, and
// `methods`, `priority` and `enabled`.
std::vector<MiddlewareUse> readMiddleware(ReadContext &context, const YamlNode &node);

} // namespace Broadside
