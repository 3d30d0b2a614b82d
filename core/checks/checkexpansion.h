// Puts what placeholders stand for into checks and captures, before their request is sent: one that
// is not known stops the request, as in any other part of it.
#pragma once

#include "model/assertion.h"
#include "model/capture.h"
#include "plan/expander.h"

#include <vector>

namespace Broadside {

// Those without placeholders are shared.
Result<std::vector<Assertion>> expandedChecks(const std::vector<Assertion> &checks,
                                              Expander &expander);
Result<std::vector<Capture>> expandedCaptures(const std::vector<Capture> &captures,
                                              Expander &expander);

} // namespace Broadside
