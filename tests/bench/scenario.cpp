#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

const QList<Scenario> &scenarios()
{
    static const QList<Scenario> all{
        {u"quick-start"_s, u"three requests of 150, 120 and 110 ms"_s, measureQuickStart},
        {u"five-at-once"_s, u"5 requests of 1 s, -j 5"_s, measureFiveAtOnce},
        {u"ten-of-a-hundred"_s, u"100 requests of 100 ms, -j 10"_s, measureTenOfAHundred},
        {u"two-hundred-at-once"_s, u"200 requests of 200 ms, -j unlimited"_s,
         measureTwoHundredAtOnce},
        {u"start"_s, u"from the start of the process to its first request at a server"_s,
         measureStart},
        {u"reading"_s, u"--list of a collection of 10,000 routes"_s, measureReading},
        {u"throughput"_s, u"3,000 small requests to nginx, -j 50; whole processes"_s,
         measureThroughput},
        {u"peers"_s, u"10,000 small requests to nginx, -j 50; whole processes"_s, measurePeers},
        {u"rate"_s, u"50 requests at 10/s with a burst of 5"_s, measureRate},
        {u"limits"_s, u"100 plans of up to 60 requests, -j 1 to 30, to one port and to two"_s,
         measureExceededLimits},
        {u"phases"_s, u"requests that the server answers after 50 ms, 200/s"_s, measurePhases},
        {u"long-run"_s, u"100,000 small requests to nginx, -j 50"_s, measureLongRun},
        {u"data"_s, u"a request for each of 100,000 rows of data, to nginx, -j 50"_s, measureData},
        {u"memory"_s, u"a run of 10,000 small requests to nginx, -j 50"_s, measureMemory},
        {u"download"_s, u"a response of 1 GB from nginx, --results to a file"_s, measureDownload},
        {u"upload"_s, u"a request with a body of 1 GB out of a file"_s, measureUpload},
        {u"failures"_s, u"100 requests to nginx, 1,000 that fail, and 100 again, one by one"_s,
         measureFailures},
        {u"window"_s, u"the window and how it is opened"_s, measureWindow},
        {u"many-routes"_s, u"the window with a collection of 100,000 routes"_s, measureManyRoutes},
        {u"watched-run"_s, u"10,000 small requests to nginx, with the window open and without"_s,
         measureWatchedRun},
        {u"stop"_s,
         u"a run is stopped with 200 requests in flight, HTTP/1.1, with the window and without"_s,
         measureStop},
        {u"timeline"_s, u"the timeline of a run of 100,000 requests, 1600 × 900"_s,
         measureTimeline},
        {u"bodies"_s, u"large bodies in the response panel"_s, measureBodies},
        {u"editing"_s, u"the window in which a collection is changed"_s, measureEditing},
    };
    return all;
}

} // namespace Broadside::Bench
