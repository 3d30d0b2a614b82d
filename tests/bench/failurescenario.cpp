// Whether a request is as fast after many that failed as it was before them: each failure ends its
// connection, and what is kept of it must not slow down the others.

#include "bench/collectionfile.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "support/localserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr int goodAtEachEnd = 100;
constexpr int failuresBetween = 1000;
constexpr int statusOfFailures = 1;

bool isToFail(qsizetype index)
{
    return index >= goodAtEachEnd && index < goodAtEachEnd + failuresBetween;
}

Measured<QString> writeFailures(const Bench &bench, const QString &baseUrl)
{
    QByteArray text = "broadside: 1\nname: Failures\nbase_url: " + baseUrl.toUtf8() + "\nroutes:\n";
    for (int i = 0; i < 2 * goodAtEachEnd + failuresBetween; ++i)
        text += "  - { name: route " + QByteArray::number(i) +
                ", get: " + (isToFail(i) ? "/close" : "/small") + " }\n";
    return writeText(bench, u"failures.broadside.yaml"_s, text);
}

// Of the good ones before and of those after.
Measured<QList<double>> mediansIn(const QString &path, const QString &version)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"there is no report: "_s + file.errorString());
    const QJsonArray requests = QJsonDocument::fromJson(file.readAll())["requests"_L1].toArray();
    if (requests.size() != 2 * goodAtEachEnd + failuresBetween)
        return std::unexpected(u"the report does not have all requests"_s);
    QList<double> before;
    QList<double> after;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const QJsonValue request = requests.at(i);
        const bool hasFailed = !request["error"_L1].isNull();
        if (hasFailed != isToFail(i))
            return std::unexpected(u"not those requests failed that were to"_s);
        if (hasFailed)
            continue;
        if (request["http_version"_L1].toString() != version)
            return std::unexpected(u"not every response was of HTTP/"_s + version);
        (i < goodAtEachEnd ? before : after) += request["duration_ms"_L1].toDouble();
    }
    return QList{median(before), median(after)};
}

Measured<QList<Figure>> measureVersion(const Bench &bench, const QString &collection,
                                       const QString &version, const QString &option)
{
    const QString report = bench.filePath(u"report.json"_s);
    const QStringList arguments{u"--run"_s,      collection,   u"--serial"_s,
                                u"--insecure"_s, u"--quiet"_s, u"--report=json="_s + report,
                                option};
    const auto once = [&]() -> Measured<QList<double>> {
        const auto run = runProgram(broadsidePath(), arguments, {}, statusOfFailures);
        if (!run)
            return std::unexpected(run.error());
        return mediansIn(report, version);
    };
    const QString name = u"HTTP/%1, median of the 100 after the failures"_s.arg(version);
    return bench.measure({{}, {.name = name}}, once).transform([](const QList<Figure> &both) {
        Figure after = both.at(1);
        after.peer = Peer{.name = u"the 100 before"_s, .runs = both.at(0).runs};
        after.mostOfPeer = 1.25;
        return QList{after};
    });
}

} // namespace

Measured<QList<Figure>> measureFailures(Bench &bench)
{
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection = writeFailures(bench, nginx.tlsUrl());
    if (!collection)
        return std::unexpected(collection.error());
    const Measured<QList<Figure>> first =
        measureVersion(bench, *collection, u"1.1"_s, u"--http1.1"_s);
    if (!first)
        return first;
    return measureVersion(bench, *collection, u"2"_s, u"--http2"_s)
        .transform([&first](const QList<Figure> &second) { return *first + second; });
}

} // namespace Broadside::Bench
