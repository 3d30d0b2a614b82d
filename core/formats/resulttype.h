// What `returns` of a route may say.
#pragma once

#include "model/steps.h"

#include <optional>

namespace Broadside {

// Nothing for what is no such name.
std::optional<ResultType> resultTypeNamed(QStringView name);
QString resultTypeName(ResultType type);

} // namespace Broadside
