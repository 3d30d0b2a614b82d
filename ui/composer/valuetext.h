// Stored values as text for people, placeholders in place.
#pragma once

#include "model/value.h"

namespace Broadside {

// Scalars as written, lists and maps as JSON on one line.
QString shortText(const Value &value);
// As JSON, a line to each item.
QString jsonText(const Value &value);

} // namespace Broadside
