// What the tests of the runner share.
#pragma once

#include "model/collection.h"
#include "plan/runoptions.h"
#include "run/runner.h"
#include "support/eventchecks.h"
#include "support/faketransport.h"
#include "support/manualclock.h"

namespace Broadside {

// A runner with its fake surroundings and the events it told.
struct RunnerBench
{
    ManualClock clock;
    FakeTransport transport;
    EventRecorder recorder;
    Runner runner{transport, clock};

    RunnerBench();

    void start(const Collection &collection, const RunOptions &options = {});
    bool isOver();
};

// So many routes, named by their numbers from 0.
Collection numbered(int count);
RunOptions withConcurrency(int concurrency);

} // namespace Broadside
