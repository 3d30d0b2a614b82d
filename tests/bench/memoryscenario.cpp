// What a long run keeps in memory: the plan, and of each request what the summary needs.

#include "bench/collectionfile.h"
#include "bench/peakmemory.h"
#include "bench/scenario.h"
#include "support/localserver.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<Figure>> measureMemory(Bench &bench)
{
    if (!canTellSize())
        return std::unexpected(u"this system does not tell the size of a process"_s);
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection =
        writeCollection(bench, nginx.clearUrl(), u"/small"_s, 10'000);
    if (!collection)
        return std::unexpected(collection.error());
    const QList<Figure> figures{
        {.name = u"most memory resident"_s, .unit = Unit::Mebibytes},
        {.name = u"the whole process"_s},
    };
    return bench.measure(figures, [&] {
        return runBroadsideForSize(
                   {u"--run"_s, *collection, u"-j"_s, u"50"_s, u"--max-time"_s, u"1m"_s})
            .transform(
                [](const SizedRun &run) { return QList{run.peakMebibytes, run.milliseconds}; });
    });
}

// What a request costs is what a run ten times as long needs more. Its body is 1 KB, so that a run
// which kept the bodies would be over the limit. What only the second half needs more is told, too:
// whatever is filled once, such as a pool or a cache, is so by then.
Measured<QList<Figure>> measureLongRun(Bench &bench)
{
    if (!canTellSize())
        return std::unexpected(u"this system does not tell the size of a process"_s);
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection =
        writeCollection(bench, nginx.clearUrl(), u"/kilobyte"_s, 1000);
    if (!collection)
        return std::unexpected(collection.error());
    const auto run = [&collection](const QString &repetitions) {
        return runBroadsideForSize(
            {u"--run"_s, *collection, u"--quiet"_s, u"-j"_s, u"50"_s, u"--repeat"_s, repetitions});
    };
    const QList<Figure> figures{
        {.name = u"most memory resident"_s, .unit = Unit::Mebibytes},
        {.name = u"more than of 10,000 (1 KB each are 86)"_s,
         .unit = Unit::Mebibytes,
         .limit = {.below = 86}},
        {.name = u"more than of 50,000 (1 KB each are 47)"_s,
         .unit = Unit::Mebibytes,
         .limit = {.below = 47}},
        {.name = u"the whole process"_s},
    };
    return bench.measure(figures, [&]() -> Measured<QList<double>> {
        const Measured<SizedRun> few = run(u"10"_s);
        const Measured<SizedRun> half = run(u"50"_s);
        if (!few || !half)
            return std::unexpected(few ? half.error() : few.error());
        return run(u"100"_s).transform([&few, &half](const SizedRun &many) {
            return QList{many.peakMebibytes, many.peakMebibytes - few->peakMebibytes,
                         many.peakMebibytes - half->peakMebibytes, many.milliseconds};
        });
    });
}

} // namespace Broadside::Bench
