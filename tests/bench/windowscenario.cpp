// The window: when it is there, how much memory it has, how long it ever keeps its event loop from
// turning, and what it costs to watch a run.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/proberun.h"
#include "bench/scenario.h"
#include "support/localserver.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

Measured<void> measureOpening(const Bench &bench, int routes, const QList<ProbedFigure> &probed,
                              QList<Figure> &all)
{
    return writeCollection(bench, u"http://127.0.0.1:1"_s, u"/none"_s, routes)
        .and_then([&](const QString &path) {
            return measureProbe(bench, {.arguments = {u"opening"_s, path}}, probed, all);
        });
}

} // namespace

Measured<QList<Figure>> measureWindow(Bench &bench)
{
    QList<Figure> all;
    const auto empty = measureProbe(
        bench, {.arguments = {u"opening"_s}},
        {{u"painted"_s, {.name = u"first paint, empty"_s, .limit = {.below = 300}}},
         {u"stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
         {u"resident"_s,
          {.name = u"memory resident then"_s, .unit = Unit::Mebibytes, .limit = {.below = 120}}}},
        all);
    if (!empty)
        return std::unexpected(empty.error());
    const auto some =
        measureOpening(bench, 1000,
                       {{u"shown"_s, {.name = u"1,000 routes shown"_s, .limit = {.below = 500}}},
                        {u"stall"_s, {.name = u"longest stall then"_s, .limit = noStall}}},
                       all);
    if (!some)
        return std::unexpected(some.error());
    const auto many =
        measureOpening(bench, 10'000,
                       {{u"shown"_s, {.name = u"10,000 routes shown"_s, .limit = {.below = 1000}}},
                        {u"stall"_s, {.name = u"longest stall then"_s, .limit = noStall}}},
                       all);
    if (!many)
        return std::unexpected(many.error());
    return all;
}

Measured<QList<Figure>> measureManyRoutes(Bench &bench)
{
    const Measured<QString> collection = writeLargeCollection(bench, 1000, 100);
    if (!collection)
        return std::unexpected(collection.error());
    QList<Figure> all;
    return measureProbe(
               bench, {.arguments = {u"many"_s, *collection}},
               {{u"shown"_s, {.name = u"shown"_s}},
                {u"opening_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                {u"tags"_s, {.name = u"tag expression: counted"_s}},
                {u"tags_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                {u"no_tags_stall"_s,
                 {.name = u"expression removed: longest stall"_s, .limit = noStall}},
                {u"words_stall"_s, {.name = u"tree filtered: longest stall"_s, .limit = noStall}},
                {u"change_stall"_s, {.name = u"files changed: longest stall"_s, .limit = noStall}},
                {u"restore_stall"_s,
                 {.name = u"and changed back: longest stall"_s, .limit = noStall}},
                {u"begin"_s, {.name = u"run begins"_s}},
                {u"begin_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                {u"stop_stall"_s, {.name = u"run stopped: longest stall"_s, .limit = noStall}},
                {u"earlier_stall"_s,
                 {.name = u"an earlier run shown: longest stall"_s, .limit = noStall}},
                {u"resident"_s, {.name = u"memory resident"_s, .unit = Unit::Mebibytes}}},
               all)
        .transform([&all] { return all; });
}

Measured<QList<Figure>> measureWatchedRun(Bench &bench)
{
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection =
        writeCollection(bench, nginx.clearUrl(), u"/small"_s, 10'000);
    if (!collection)
        return std::unexpected(collection.error());
    const QList<Figure> figures{
        {.name = u"with --run"_s},
        {.name = u"with the window open"_s, .mostOfPeer = 1.3},
        {.name = u"longest stall of the window"_s, .limit = noStall},
        {.name = u"memory resident after it"_s, .unit = Unit::Mebibytes},
    };
    Measured<QList<Figure>> measured = bench.measure(figures, [&]() -> Measured<QList<double>> {
        const Measured<CollectionRun> headless = runCollection(bench, *collection, {});
        if (!headless)
            return std::unexpected(headless.error());
        const auto watched = probe(bench, {.arguments = {u"opening"_s, *collection, u"run"_s}},
                                   {u"run"_s, u"run_stall"_s, u"resident"_s});
        return watched.transform([&](const QList<double> &values) {
            return QList<double>{headless->durationMs} + values;
        });
    });
    if (measured) { // the same work, measured in turns
        (*measured)[1].peer = Peer{.name = u"--run"_s, .runs = (*measured)[0].runs};
    }
    return measured;
}

} // namespace Broadside::Bench
