// A run over many rows of data: ten times the rows are to take ten times the time and the memory.

#include "bench/collectionfile.h"
#include "bench/peakmemory.h"
#include "bench/scenario.h"
#include "support/localserver.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr int fewRows = 10'000;
constexpr int manyRows = 100'000;
// What does not grow with the rows makes it less than ten, the noise of a machine more.
constexpr double mostOfFewRows = 11.5;

Measured<QString> writeRows(const Bench &bench, int count)
{
    QByteArray text = "id,name,city,note\n";
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += number + ",user " + number + ",Lisbon,a note of some length on " + number + '\n';
    }
    return writeText(bench, u"rows-%1.csv"_s.arg(count), text);
}

// Time and memory for many rows, each beside those for few.
QList<Figure> besideFew(const QList<Figure> &measured)
{
    QList<Figure> figures{measured.at(0), measured.at(2)};
    for (qsizetype i = 0; i < figures.size(); ++i) {
        figures[i].peer = Peer{.name = u"of 10,000"_s, .runs = measured.at(2 * i + 1).runs};
        figures[i].mostOfPeer = mostOfFewRows;
    }
    return figures + measured.sliced(4);
}

} // namespace

Measured<QList<Figure>> measureData(Bench &bench)
{
    if (!canTellSize())
        return std::unexpected(u"this system does not tell the size of a process"_s);
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection =
        writeCollection(bench, nginx.clearUrl(), u"\"/small?id={{id}}&city={{city}}\""_s, 1);
    const Measured<QString> few = writeRows(bench, fewRows);
    const Measured<QString> many = writeRows(bench, manyRows);
    for (const Measured<QString> *written : {&collection, &few, &many}) {
        if (!*written)
            return std::unexpected(written->error());
    }
    const auto run = [&collection](const QString &rows) {
        return runBroadsideForSize({u"--run"_s, *collection, u"--quiet"_s, u"--http1.1"_s, u"-j"_s,
                                    u"50"_s, u"--data"_s, rows});
    };
    const QList<Figure> figures{
        {.name = u"the whole process"_s},
        {},
        {.name = u"most memory resident"_s, .unit = Unit::Mebibytes},
        {},
        {.name = u"more than of 10,000"_s, .unit = Unit::Mebibytes},
    };
    return bench
        .measure(figures,
                 [&]() -> Measured<QList<double>> {
                     const Measured<SizedRun> of10000 = run(*few);
                     if (!of10000)
                         return std::unexpected(of10000.error());
                     return run(*many).transform([&of10000](const SizedRun &of100000) {
                         return QList{of100000.milliseconds, of10000->milliseconds,
                                      of100000.peakMebibytes, of10000->peakMebibytes,
                                      of100000.peakMebibytes - of10000->peakMebibytes};
                     });
                 })
        .transform(besideFew);
}

} // namespace Broadside::Bench
