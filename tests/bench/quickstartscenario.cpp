// The sample that everybody starts with, against the demo server that is part of the program.

#include "bench/collectionrun.h"
#include "bench/scenario.h"
#include "sourcedir.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<Figure>> measureQuickStart(Bench &bench)
{
    const QString sample =
        QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples/quick-start.broadside.yaml");
    const QList<Figure> figures{{.name = u"in parallel"_s, .limit = {.below = 170}},
                                {.name = u"one after another"_s, .limit = {.above = 380}}};
    return bench.measure(figures, [&]() -> Measured<QList<double>> {
        const auto parallel = runCollection(bench, sample, {u"--demo"_s});
        if (!parallel)
            return std::unexpected(parallel.error());
        const auto serial = runCollection(bench, sample, {u"--demo"_s, u"--serial"_s});
        if (!serial)
            return std::unexpected(serial.error());
        return QList{parallel->durationMs, serial->durationMs};
    });
}

} // namespace Broadside::Bench
