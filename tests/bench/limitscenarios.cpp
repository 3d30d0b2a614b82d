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

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

// What a plan is about: it goes to both ports in turns.
struct LimitedPlan
{
    int requests = 0;
    int limit = 0;
    int perHost = 0;
    QString path = {};
};

LimitedPlan anyPlan(QRandomGenerator &random)
{
    const int requests = random.bounded(1, 61);
    const int limit = random.bounded(1, 31);
    return {.requests = requests,
            .limit = limit,
            .perHost = random.bounded(1, limit + 1),
            .path = u"/delay/%1"_s.arg(random.bounded(0, 31))};
}

Measured<QString> writePlan(const Bench &bench, const LimitedPlan &plan, const DemoServer &first,
                            const DemoServer &second)
{
    QByteArray text = "broadside: 1\nname: Limits\nroutes:\n";
    for (int i = 0; i < plan.requests; ++i) {
        const QString url = (i % 2 == 0 ? first : second).baseUrl().toString() + plan.path;
        text +=
            "  - { name: route " + QByteArray::number(i) + ", get: \"" + url.toUtf8() + "\" }\n";
    }
    return writeText(bench, u"limits.broadside.yaml"_s, text);
}

// Plans with more at once than they may, by -j and by --max-per-host: at one port, or at the only
// one that they have. The seed is fixed, so that the plans are the same ones each time.
Measured<QList<double>> countExceededLimits(const Bench &bench, DemoServer &first,
                                            DemoServer &second)
{
    QRandomGenerator random(1);
    QList<double> exceeded{0, 0};
    constexpr int plans = 100;
    for (int i = 0; i < plans; ++i) {
        const LimitedPlan plan = anyPlan(random);
        const bool isPerHost = i % 2 == 1;
        const Measured<QString> collection =
            writePlan(bench, plan, first, isPerHost ? second : first);
        if (!collection)
            return std::unexpected(collection.error());
        first.resetCounters();
        second.resetCounters();
        QStringList arguments{u"--run"_s, *collection, u"--quiet"_s, u"-j"_s,
                              QString::number(plan.limit)};
        if (isPerHost)
            arguments += {u"--max-per-host"_s, QString::number(plan.perHost)};
        if (const auto run = runBroadside(arguments); !run)
            return std::unexpected(run.error());
        const int most = isPerHost ? plan.perHost : plan.limit;
        if (std::max(first.peakInFlight(), second.peakInFlight()) > most)
            ++exceeded[isPerHost ? 1 : 0];
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
    DemoServer first;
    DemoServer second;
    for (DemoServer *server : {&first, &second}) {
        if (const auto port = server->listen({}); !port)
            return std::unexpected(port.error());
    }
    const QList<Figure> figures{{.name = u"50 plans with -j: of these, with more at once"_s,
                                 .unit = Unit::Requests,
                                 .limit = {.exactly = 0}},
                                {.name = u"50 with --max-per-host, two ports: with more at one"_s,
                                 .unit = Unit::Requests,
                                 .limit = {.exactly = 0}}};
    return bench.measure(figures, [&] { return countExceededLimits(bench, first, second); });
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
