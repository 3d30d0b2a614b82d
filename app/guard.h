// The last stop of exceptions.
#pragma once

#include "exitstatus.h"

#include <functional>

namespace Broadside {

// What the function gives; an exception becomes a sentence on standard error and InternalError.
ExitStatus guarded(const std::function<ExitStatus()> &function);

} // namespace Broadside
