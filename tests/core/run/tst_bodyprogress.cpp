// What is told of a body while it arrives: of large ones, and not more often than is worth seeing.

#include "report/runreport.h"
#include "runnerbench.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

constexpr qint64 megabyte = 1'000'000;

std::vector<BodyProgress> told(const EventRecorder &recorder)
{
    std::vector<BodyProgress> progress;
    for (const RunEvent &event : recorder.events()) {
        if (const auto *each = std::get_if<BodyProgressed>(&event.data))
            progress.push_back(each->progress);
    }
    return progress;
}

RunReport reportOf(const EventRecorder &recorder)
{
    RunReport report;
    for (const RunEvent &event : recorder.events())
        report.apply(event);
    return report;
}

} // namespace

class TestBodyProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfSmallBodies()
    {
        RunnerBench bench;
        bench.start(numbered(1));
        bench.transport.enterPhase("/0", Phase::Receive);
        for (const qint64 received : {1'000, 500'000, 999'999}) {
            QVERIFY(bench.transport.progress("/0", {.received = received}));
            QVERIFY(bench.transport.progress("/0", {.received = received, .total = 999'999}));
            bench.clock.advance(1s);
        }
        bench.transport.answer("/0");
        QVERIFY(bench.isOver());
        QVERIFY(told(bench.recorder).empty());
    }

    void tellsOfLargeOnes_data()
    {
        QTest::addColumn<BodyProgress>("progress");
        QTest::newRow("so much has come") << BodyProgress{.received = megabyte};
        QTest::newRow("so much will come") << BodyProgress{.received = 1, .total = 80 * megabyte};
    }

    void tellsOfLargeOnes()
    {
        QFETCH(const BodyProgress, progress);
        RunnerBench bench;
        bench.start(numbered(1));
        bench.transport.progress("/0", progress);
        QCOMPARE(told(bench.recorder), std::vector{progress});
        QCOMPARE(reportOf(bench.recorder).routes()[0].lastAttempt()->arriving, progress);
    }

    void tellsThemNowAndThen()
    {
        RunnerBench bench;
        bench.start(numbered(2));
        for (int i = 1; i <= 30; ++i) {
            bench.transport.progress("/0", {.received = i * megabyte});
            bench.transport.progress("/1", {.received = i * megabyte});
            bench.clock.advance(10ms);
        }
        std::vector<BodyProgress> expected; // at 0, 90, 180 and 270 ms, of each of the two
        for (const qint64 each : {1, 10, 19, 28})
            expected.insert(expected.end(), 2, {.received = each * megabyte});
        QCOMPARE(told(bench.recorder), expected);
    }

    void isForgottenWithTheResponse()
    {
        RunnerBench bench;
        bench.start(numbered(2));
        bench.transport.progress("/0", {.received = megabyte});
        bench.transport.progress("/1", {.received = megabyte});
        bench.transport.answer("/0");
        bench.transport.fail("/1", FailureKind::Protocol, QStringLiteral("cut short"));
        QVERIFY(bench.isOver());
        const RunReport report = reportOf(bench.recorder);
        QVERIFY(!report.routes()[0].lastAttempt()->arriving);
        QVERIFY(!report.routes()[1].lastAttempt()->arriving);
    }

    void saysNothingOfARouteThatHasEnded()
    {
        RunnerBench bench;
        bench.start(numbered(1));
        QObject::connect(&bench.runner, &Runner::eventHappened, &bench.runner,
                         [&bench](const RunEvent &event) {
                             if (std::holds_alternative<BodyProgressed>(event.data))
                                 bench.runner.cancel();
                         });
        bench.transport.progress("/0", {.received = megabyte});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
        QVERIFY(!reportOf(bench.recorder).routes()[0].lastAttempt()->arriving);
    }
};

QTEST_GUILESS_MAIN(TestBodyProgress)
#include "tst_bodyprogress.moc"
