// What RowChanges make of a body of JSON. Pure.
#pragma once

#include "base/error.h"
#include "base/json.h"
#include "model/steps.h"

namespace Broadside {

class Expander;

// `a.b` is b in a, `a.0` the first of the list a, and one behind its last is a new one. Values keep
// their types. What is missing, or null, on the way to what is set becomes a map; what is removed
// need not be there. The errors name the field.
Result<void> changeJsonFields(Json &body, const RowChanges &changes, Expander &expander,
                              const SourcePlace &place);

} // namespace Broadside
