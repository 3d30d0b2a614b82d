// Requests that take as long as the server is told to: the rest is what the program adds. The
// server is on this thread, and counts how many requests it had at once.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/scenario.h"
#include "demo/demoserver.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

struct Delays
{
    int count = 0;
    int milliseconds = 0;
    QString concurrency = {};
    Limit duration = {};
    int peak = 0;
};

Measured<QList<Figure>> measureDelays(Bench &bench, const Delays &delays, bool tls)
{
    DemoServer server;
    if (const auto port = server.listen({.tls = tls}); !port)
        return std::unexpected(port.error());
    const Measured<QString> collection = writeCollection(
        bench, server.baseUrl().toString(), u"/delay/%1"_s.arg(delays.milliseconds), delays.count);
    if (!collection)
        return std::unexpected(collection.error());

    const QString version = tls ? u"2"_s : u"1.1"_s;
    const QList<Figure> figures{
        {.name = u"HTTP/"_s + version, .limit = delays.duration},
        {.name = u"HTTP/%1, most at once at the server"_s.arg(version),
         .unit = Unit::Requests,
         .limit = {.exactly = delays.peak}},
    };
    return bench.measure(figures, [&]() -> Measured<QList<double>> {
        server.resetCounters();
        return runCollectionOver(version, bench, *collection, {u"-j"_s, delays.concurrency})
            .transform([&server](const CollectionRun &run) {
                return QList{run.durationMs, double(server.peakInFlight())};
            });
    });
}

Measured<QList<Figure>> measureBothVersions(Bench &bench, const Delays &delays)
{
    Measured<QList<Figure>> first = measureDelays(bench, delays, false);
    if (!first)
        return first;
    return measureDelays(bench, delays, true).transform([&first](const QList<Figure> &second) {
        return *first + second;
    });
}

} // namespace

Measured<QList<Figure>> measureFiveAtOnce(Bench &bench)
{
    return measureBothVersions(bench, {.count = 5,
                                       .milliseconds = 1000,
                                       .concurrency = u"5"_s,
                                       .duration = {.below = 1100},
                                       .peak = 5});
}

Measured<QList<Figure>> measureTenOfAHundred(Bench &bench)
{
    return measureBothVersions(bench, {.count = 100,
                                       .milliseconds = 100,
                                       .concurrency = u"10"_s,
                                       .duration = {.above = 1000, .below = 1150},
                                       .peak = 10});
}

Measured<QList<Figure>> measureTwoHundredAtOnce(Bench &bench)
{
    return measureBothVersions(bench, {.count = 200,
                                       .milliseconds = 200,
                                       .concurrency = u"unlimited"_s,
                                       .duration = {.below = 600},
                                       .peak = 200});
}

} // namespace Broadside::Bench
