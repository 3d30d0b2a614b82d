// The places that a route and the values in it name, moved with the text they stand in.
#pragma once

#include "model/collection.h"

namespace Broadside {

// By so many lines, down or (below 0) up. All of the route stands in one file, beside no alias.
void moveLines(Route &route, int lines);

} // namespace Broadside
