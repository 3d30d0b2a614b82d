// Reads the `run` of a collection: how much of it runs at once, and how fast.
#pragma once

#include "formats/yamlnode.h"
#include "model/runlimits.h"

namespace Broadside {

class ReadContext;

RunLimits readLimits(ReadContext &context, const YamlNode &node);

} // namespace Broadside
