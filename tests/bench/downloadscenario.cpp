// A response that is larger than the memory Broadside may take, to a file, beside curl.

#include "bench/collectionfile.h"
#include "bench/peakmemory.h"
#include "bench/scenario.h"
#include "support/localserver.h"

#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

// JSON, so that it stands in the results as it came.
Measured<qint64> writeLargeBody(const QString &path)
{
    constexpr int rows = 10'000;
    constexpr qint64 wanted = 1'000'000'000;
    const QByteArray row = R"({"id":1234567,"name":"a name of some length","values":[1,2.5,true]},)"
                           "\n";
    const QByteArray block = row.repeated(rows);
    QFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly) && file.write("[\n") > 0;
    while (isWritten && file.size() < wanted)
        isWritten = file.write(block) == block.size();
    isWritten = isWritten && file.write("{}]\n") > 0 && file.flush();
    if (!isWritten)
        return std::unexpected(u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    return file.size();
}

Measured<double> measureCurlDownload(const QString &url, const QString &path)
{
    return runProgram(u"curl"_s, {u"--disable"_s, u"--silent"_s, u"--show-error"_s, u"--fail"_s,
                                  u"--output"_s, path, url})
        .transform([](const ProgramRun &run) { return run.milliseconds; });
}

} // namespace

Measured<QList<Figure>> measureDownload(Bench &bench)
{
    if (!canTellSize())
        return std::unexpected(u"this system does not tell the size of a process"_s);
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return std::unexpected(u"curl is not installed"_s);
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<qint64> size = writeLargeBody(nginx.filePath(u"large.json"_s));
    if (!size)
        return std::unexpected(size.error());
    const QString url = nginx.clearUrl(u"/large.json"_s);
    const Measured<QString> collection =
        writeText(bench, u"download.broadside.yaml"_s,
                  "broadside: 1\nname: Download\nroutes:\n  - { name: large, get: \"" +
                      url.toUtf8() + "\", response_limit: 0, timeout: 0 }\n");
    if (!collection)
        return std::unexpected(collection.error());

    const QString results = bench.filePath(u"results.json"_s);
    const QString copy = bench.filePath(u"copy.json"_s);
    const QList<Figure> figures{
        {.name = u"most memory resident"_s,
         .unit = Unit::Mebibytes,
         .limit = {.below = 95}}, // 100 MB
        {.name = u"the whole process"_s},
        {},
    };
    const auto once = [&]() -> Measured<QList<double>> {
        const Measured<SizedRun> ours =
            runBroadsideForSize({u"--run"_s, *collection, u"--quiet"_s, u"--results"_s, results});
        if (!ours)
            return std::unexpected(ours.error());
        if (QFile(results).size() < *size)
            return std::unexpected(u"the results do not have the whole body"_s);
        const Measured<double> theirs = measureCurlDownload(url, copy);
        QFile::remove(results);
        QFile::remove(copy);
        return theirs.transform([&ours](double milliseconds) {
            return QList{ours->peakMebibytes, ours->milliseconds, milliseconds};
        });
    };
    return bench.measure(figures, once).transform([](QList<Figure> all) {
        all[1].peer = Peer{.name = u"curl"_s, .runs = all.at(2).runs};
        return all.first(2);
    });
}

} // namespace Broadside::Bench
