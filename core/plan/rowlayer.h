// The values of the row of data that a planned route is sent for.
#pragma once

#include "plan/runplan.h"

namespace Broadside {

// Null where there is no row. Made anew each time: a plan of many rows keeps only their data.
VariableLayerPointer rowLayer(const DataRows *data, const PlannedRoute &planned);

} // namespace Broadside
