// The rows of the option table that say how a run goes and what it writes.
#pragma once

#include "optiontable.h"

namespace Broadside {

std::vector<OptionSpec> parallelismOptions();
std::vector<OptionSpec> failureOptions();
std::vector<OptionSpec> networkOptions();
std::vector<OptionSpec> outputOptions();

} // namespace Broadside
