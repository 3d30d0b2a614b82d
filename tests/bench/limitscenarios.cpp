// Limits as the server sees them, and times as a server knows them that makes them itself.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "demo/demoserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

// The seed is fixed, so that the plans are the same ones each time.
Measured<double> countExceededLimits(const Bench &bench, DemoServer &server)
{
    QRandomGenerator random(1);
    double exceeded = 0;
    constexpr int plans = 100;
    for (int i = 0; i < plans; ++i) {
        const int requests = random.bounded(1, 61);
        const int limit = random.bounded(1, 31);
        const QString path = u"/delay/%1"_s.arg(random.bounded(0, 31));
        const auto collection = writeCollection(bench, server.baseUrl().toString(), path, requests);
        if (!collection)
            return std::unexpected(collection.error());
        server.resetCounters();
        const QStringList arguments{u"--run"_s, *collection, u"--quiet"_s, u"-j"_s,
                                    QString::number(limit)};
        if (const auto run = runBroadside(arguments); !run)
            return std::unexpected(run.error());
        if (server.peakInFlight() > limit)
            ++exceeded;
    }
    return exceeded;
}

// How far each request's wait is from what the server waited, without its sign.
Measured<double> medianError(const Bench &bench, double truthMs)
{
    QFile file(bench.filePath(u"report.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"there is no report: "_s + file.errorString());
    const QJsonArray requests = QJsonDocument::fromJson(file.readAll())["requests"_L1].toArray();
    QList<double> errors;
    for (const QJsonValue &request : requests) {
        const double wait = request["attempts"_L1][0]["phases"_L1]["wait"_L1].toDouble();
        errors.append(std::abs(wait - truthMs));
    }
    if (errors.isEmpty())
        return std::unexpected(u"the report has no requests"_s);
    return median(errors);
}

} // namespace

Measured<QList<Figure>> measureRate(Bench &bench)
{
    DemoServer server;
    if (const auto port = server.listen({}); !port)
        return std::unexpected(port.error());
    const auto collection = writeCollection(bench, server.baseUrl().toString(), u"/posts/1"_s, 50);
    if (!collection)
        return std::unexpected(collection.error());
    const QList<Figure> figures{
        {.name = u"50 requests"_s, .limit = {.above = 4275, .below = 4725}}};
    return bench.measure(figures, [&] {
        return runCollection(bench, *collection, {u"--rate"_s, u"10/s"_s, u"--burst"_s, u"5"_s})
            .transform([](const CollectionRun &run) { return QList{run.durationMs}; });
    });
}

Measured<QList<Figure>> measureExceededLimits(Bench &bench)
{
    DemoServer server;
    if (const auto port = server.listen({}); !port)
        return std::unexpected(port.error());
    const QList<Figure> figures{{.name = u"plans with more at once at the server"_s,
                                 .unit = Unit::Requests,
                                 .limit = {.exactly = 0}}};
    return bench.measure(figures, [&] {
        return countExceededLimits(bench, server).transform([](double count) {
            return QList{count};
        });
    });
}

Measured<QList<Figure>> measurePhases(Bench &bench)
{
    DemoServer server;
    if (const auto port = server.listen({}); !port)
        return std::unexpected(port.error());
    constexpr double truthMs = 50;
    const auto collection =
        writeCollection(bench, server.baseUrl().toString(), u"/delay/%1"_s.arg(truthMs), 1000);
    if (!collection)
        return std::unexpected(collection.error());
    const auto measured = [&](const QStringList &options) -> Measured<double> {
        const auto run = runCollection(bench, *collection, options);
        return run ? medianError(bench, truthMs) : std::unexpected(run.error());
    };
    // Ten that are sent at the same moment are answered and read one after another, and most wait
    // for others of them: then the server takes longer than it says.
    const QList<Figure> figures{
        {.name = u"first byte, off by (median of 1,000)"_s, .limit = {.below = 2}},
        {.name = u"the same, ten at a time"_s}};
    return bench.measure(figures, [&]() -> Measured<QList<double>> {
        const Measured<double> spaced = measured({u"--rate"_s, u"200/s"_s});
        const Measured<double> together = measured({u"-j"_s, u"10"_s});
        if (!spaced || !together)
            return std::unexpected(spaced ? together.error() : spaced.error());
        return QList{*spaced, *together};
    });
}

} // namespace Broadside::Bench
