// `dependencies` of a collection: names, and what each of them does to a request.
#pragma once

#include "formats/readcontext.h"
#include "model/steps.h"

#include <vector>

namespace Broadside {

// Those with mistakes are there, too, so that who uses them is not told that there are none.
std::vector<Dependency> readDependencies(ReadContext &context, const YamlNode &node);

} // namespace Broadside
