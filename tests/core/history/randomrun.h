// Runs with everything that an event can say, made at random.
#pragma once

#include "history/runrecorder.h"

#include <random>
#include <vector>

namespace Broadside {

// A stream as a run might tell it, with a chance for every kind of event and every field.
std::vector<RunEvent> randomEvents(std::mt19937 &random);

RunReport fold(const std::vector<RunEvent> &events);
RecordedRun record(const std::vector<RunEvent> &events, const RunOrigin &origin = {},
                   BodyLimits limits = {});

} // namespace Broadside
