// A large collection that is read, planned and printed, without a request.

#include "bench/collectionfile.h"
#include "bench/peakmemory.h"
#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<Figure>> measureReading(Bench &bench)
{
    const Measured<QString> collection =
        writeCollection(bench, u"http://127.0.0.1:8080"_s, u"/posts/1"_s, 10'000);
    if (!collection)
        return std::unexpected(collection.error());
    QList<Figure> figures{{.name = u"the whole process"_s},
                          {.name = u"most memory resident"_s, .unit = Unit::Mebibytes}};
    if (!canTellSize())
        figures.removeLast();
    return bench.measure(figures, [&] {
        return runBroadsideForSize({u"--run"_s, *collection, u"--list"_s})
            .transform(
                [](const SizedRun &run) { return QList{run.milliseconds, run.peakMebibytes}; });
    });
}

} // namespace Broadside::Bench
