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

} // namespace Broadside::Bench
