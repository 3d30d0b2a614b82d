// The timeline of a run of 100,000 requests: how long a frame takes, and how long it keeps the
// event loop while the run goes and when its rows are put in another order.

#include "bench/proberun.h"
#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr Limit smooth{.below = 16};

QList<ProbedFigure> framesAt(const QString &scale)
{
    const auto name = [&scale](const QString &what) { return what + u", at "_s + scale; };
    return {{u"scroll_typical"_s, {.name = name(u"a frame of scrolling"_s)}},
            {u"scroll"_s, {.name = name(u"99 of 100 of them"_s), .limit = smooth}},
            {u"zoom"_s, {.name = name(u"99 of 100, zooming"_s), .limit = smooth}},
            {u"pan"_s, {.name = name(u"99 of 100, moving in time"_s), .limit = smooth}},
            {u"paint_stall"_s, {.name = name(u"longest stall"_s), .limit = noStall}}};
}

} // namespace

Measured<QList<Figure>> measureTimeline(Bench &bench)
{
    const QStringList arguments{u"timeline"_s, u"100000"_s};
    QList<Figure> all;
    return measureProbe(
               bench, {.arguments = arguments},
               framesAt(u"100 %"_s) +
                   QList<ProbedFigure>{
                       {u"begin_stall"_s,
                        {.name = u"run begins: longest stall"_s, .limit = noStall}},
                       {u"run_stall"_s,
                        {.name = u"run goes on: longest stall"_s, .limit = noStall}},
                       {u"next_stall"_s,
                        {.name = u"next run begins: longest stall"_s, .limit = noStall}},
                       {u"sort"_s, {.name = u"sorted and painted, the slowest"_s}},
                       {u"sort_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                       {u"group"_s, {.name = u"grouped and painted, the slowest"_s}},
                       {u"group_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                   },
               all)
        .and_then([&] {
            return measureProbe(bench, {.arguments = arguments, .scale = 2}, framesAt(u"200 %"_s),
                                all);
        })
        .transform([&all] { return all; });
}

} // namespace Broadside::Bench
