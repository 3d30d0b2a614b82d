// How settings pass from the outside to the inside: what the inner one sets replaces what the outer
// one set; header rows replace those of the same name, and switched-off rows remove them.
#pragma once

#include "model/settings.h"

namespace Broadside {

void inherit(RequestSettings &outer, const RequestSettings &inner);

} // namespace Broadside
