// How long it takes to stop a run of which 200 requests are in flight, and nobody answers: until
// the window shows the end, and until `--run` has written its report and ended. Each request has to
// be told, as cancelled or as skipped.

#include "bench/collectionfile.h"
#include "bench/proberun.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "demo/demoserver.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr int stoppedInFlight = 200;
constexpr int interruptedStatus = 130;
constexpr std::chrono::minutes longestWait{1};

bool waitUntil(const std::function<bool()> &isSo)
{
    return QTest::qWaitFor(isSo, QDeadlineTimer(longestWait));
}

// As when somebody presses Ctrl+C in a terminal.
Measured<double> interrupt(QProcess &process)
{
    QEventLoop loop;
    QElapsedTimer timer;
    double milliseconds = 0;
    QObject::connect(&process, &QProcess::finished, &loop, [&] {
        milliseconds = double(timer.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    QTimer::singleShot(longestWait, &process, &QProcess::kill);
    timer.start();
    process.terminate();
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != interruptedStatus)
        return std::unexpected(u"the run did not end as an interrupted one"_s);
    return milliseconds;
}

Measured<QList<double>> stopHeadless(const Bench &bench, const DemoServer &server,
                                     const QString &collection)
{
    // Those of the run before are known to be gone.
    if (!waitUntil([&server] { return server.inFlight() == 0; }))
        return std::unexpected(u"the requests of the run before did not end"_s);
    const QString path = bench.filePath(u"report.json"_s);
    QProcess process;
    clearSettings(process);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(broadsidePath(), {u"--run"_s, collection, u"-j"_s,
                                    QString::number(stoppedInFlight), u"--report=json="_s + path});
    if (!waitUntil([&server] { return server.inFlight() == stoppedInFlight; })) {
        process.kill();
        process.waitForFinished();
        return std::unexpected(u"%1 requests did not arrive"_s.arg(stoppedInFlight));
    }
    const Measured<double> milliseconds = interrupt(process);
    if (!milliseconds)
        return std::unexpected(milliseconds.error());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"there is no report: "_s + file.errorString());
    const QJsonValue summary = QJsonDocument::fromJson(file.readAll())["summary"_L1];
    return QList{*milliseconds, summary["cancelled"_L1].toDouble(),
                 summary["skipped"_L1].toDouble()};
}

QList<Figure> stopFigures(const QString &what, int routes, double limit)
{
    const auto count = [&](const QString &outcome, double exactly) {
        return Figure{.name = what + u", "_s + outcome,
                      .unit = Unit::Requests,
                      .limit = {.exactly = exactly}};
    };
    return {{.name = u"%1, %L2 requests"_s.arg(what).arg(routes), .limit = {.below = limit}},
            count(u"cancelled"_s, stoppedInFlight),
            count(u"skipped"_s, routes - stoppedInFlight)};
}

Measured<QList<Figure>> measureStopOf(Bench &bench, int routes, double limit)
{
    DemoServer server;
    if (const auto port = server.listen(); !port)
        return std::unexpected(port.error());
    const Measured<QString> collection =
        writeCollection(bench, server.baseUrl().toString(), u"/delay/600000"_s, routes);
    if (!collection)
        return std::unexpected(collection.error());
    Measured<QList<Figure>> headless = bench.measure(stopFigures(u"--run"_s, routes, limit), [&] {
        return stopHeadless(bench, server, *collection);
    });
    if (!headless)
        return headless;
    QList<Figure> all = *headless;
    const QList<Figure> shown = stopFigures(u"the window"_s, routes, limit);
    return measureProbe(bench,
                        {.arguments = {u"stop"_s, *collection, QString::number(stoppedInFlight)}},
                        {{u"stop"_s, shown[0]},
                         {u"cancelled"_s, shown[1]},
                         {u"skipped"_s, shown[2]},
                         {u"stall"_s, {.name = u"longest stall then"_s, .limit = noStall}}},
                        all)
        .transform([&all] { return all; });
}

} // namespace

Measured<QList<Figure>> measureStop(Bench &bench)
{
    Measured<QList<Figure>> some = measureStopOf(bench, 1000, 100);
    if (!some)
        return some;
    return measureStopOf(bench, 10'000, 500).transform([&some](const QList<Figure> &many) {
        return *some + many;
    });
}

} // namespace Broadside::Bench
