// The window: when it is there, how much memory it has, how long it ever keeps its event loop from
// turning, and what it costs to watch a run.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "support/localserver.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr double longestStall = 50; // milliseconds that no action may block painting for

Measured<QJsonObject> probe(const QStringList &arguments)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const QString started = QString::number(std::chrono::nanoseconds(now).count());
    return runProgram(QStringLiteral(BROADSIDE_WINDOWPROBE), QStringList{started} + arguments)
        .transform(
            [](const ProgramRun &run) { return QJsonDocument::fromJson(run.output).object(); });
}

Measured<QList<double>> valuesOf(const Measured<QJsonObject> &figures, const QStringList &names)
{
    if (!figures)
        return std::unexpected(figures.error());
    QList<double> values;
    for (const QString &name : names) {
        if (!figures->contains(name))
            return std::unexpected(u"the window did not tell "_s + name);
        values += figures->value(name).toDouble();
    }
    return values;
}

Measured<QList<Figure>> measureOpening(Bench &bench, int routes, QList<Figure> figures,
                                       const QStringList &names)
{
    QStringList arguments;
    if (routes > 0) {
        const Measured<QString> collection =
            writeCollection(bench, u"http://127.0.0.1:1"_s, u"/none"_s, routes);
        if (!collection)
            return std::unexpected(collection.error());
        arguments += *collection;
    }
    return bench.measure(std::move(figures), [&] { return valuesOf(probe(arguments), names); });
}

} // namespace

Measured<QList<Figure>> measureWindow(Bench &bench)
{
    QList<Figure> all;
    const auto add = [&](int routes, const QList<Figure> &figures, const QStringList &names) {
        const Measured<QList<Figure>> measured = measureOpening(bench, routes, figures, names);
        if (measured)
            all += *measured;
        return measured;
    };
    if (const auto empty = add(
            0,
            {{.name = u"first paint, empty"_s, .limit = {.below = 300}},
             {.name = u"memory resident then"_s, .unit = Unit::Mebibytes, .limit = {.below = 120}}},
            {u"painted_ms"_s, u"resident_mib"_s});
        !empty)
        return empty;
    if (const auto some = add(1000,
                              {{.name = u"first paint, 1,000 routes"_s, .limit = {.below = 500}},
                               {.name = u"longest stall"_s, .limit = {.below = longestStall}}},
                              {u"shown_ms"_s, u"stall_ms"_s});
        !some)
        return some;
    if (const auto many = add(10'000,
                              {{.name = u"10,000 routes shown"_s, .limit = {.below = 1000}},
                               {.name = u"longest stall then"_s, .limit = {.below = longestStall}}},
                              {u"shown_ms"_s, u"stall_ms"_s});
        !many)
        return many;
    return all;
}

Measured<QList<Figure>> measureWatchedRun(Bench &bench)
{
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const Measured<QString> collection =
        writeCollection(bench, nginx.clearUrl(), u"/small"_s, 10'000);
    if (!collection)
        return std::unexpected(collection.error());
    const QList<Figure> figures{
        {.name = u"with --run"_s},
        {.name = u"with the window open"_s},
        {.name = u"longest stall of the window"_s, .limit = {.below = longestStall}},
        {.name = u"memory resident after it"_s, .unit = Unit::Mebibytes},
    };
    Measured<QList<Figure>> measured = bench.measure(figures, [&]() -> Measured<QList<double>> {
        const Measured<CollectionRun> headless = runCollection(bench, *collection, {});
        if (!headless)
            return std::unexpected(headless.error());
        const auto watched = valuesOf(probe({*collection, u"run"_s}),
                                      {u"run_ms"_s, u"stall_ms"_s, u"resident_mib"_s});
        return watched.transform([&](const QList<double> &values) {
            return QList<double>{headless->durationMs} + values;
        });
    });
    if (measured) { // the same work, measured in turns
        (*measured)[1].peer = Peer{.name = u"--run"_s, .runs = (*measured)[0].runs};
    }
    return measured;
}

} // namespace Broadside::Bench
