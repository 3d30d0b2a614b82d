#include "bench/collectionrun.h"

#include "bench/programrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

QString versionOfAll(const QJsonArray &requests)
{
    const QString first = requests.at(0)["http_version"_L1].toString();
    const bool isSame = std::ranges::all_of(requests, [&first](const QJsonValue &request) {
        return request["http_version"_L1].toString() == first;
    });
    return isSame ? first : QString();
}

} // namespace

Measured<CollectionRun> runCollection(const Bench &bench, const QString &collection,
                                      const QStringList &options)
{
    const QString path = bench.filePath(u"report.json"_s);
    const QStringList arguments{u"--run"_s, collection, u"--insecure"_s,
                                u"--report=json="_s + path};
    if (const auto run = runBroadside(arguments + options); !run)
        return std::unexpected(run.error());

    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"there is no report: "_s + file.errorString());
    const QJsonDocument report = QJsonDocument::fromJson(file.readAll());
    const QJsonArray requests = report["requests"_L1].toArray();
    if (requests.isEmpty())
        return std::unexpected(u"the report has no requests"_s);
    return CollectionRun{.durationMs = report["duration_ms"_L1].toDouble(),
                         .requests = requests.size(),
                         .httpVersion = versionOfAll(requests)};
}

Measured<CollectionRun> runCollectionOver(const QString &httpVersion, const Bench &bench,
                                          const QString &collection, const QStringList &options)
{
    Measured<CollectionRun> run = runCollection(bench, collection, options);
    if (run && run->httpVersion != httpVersion)
        return std::unexpected(u"not every response was of HTTP/"_s + httpVersion);
    return run;
}

} // namespace Broadside::Bench
