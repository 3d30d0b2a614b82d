// How a run ends before all is done: after a failure, by its time limit, cancelled, destroyed; and
// one with nothing to do.

#include "plan/planner.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestRunnerEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bailStopsStartingButLetsTheRestEnd()
    {
        RunnerBench bench;
        RunOptions options = withConcurrency(2);
        options.bail = Bail::StopStarting;
        bench.start(numbered(4), options);
        bench.transport.answer("/0", 500);
        QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"0 failed", "2 skipped", "3 skipped", "1 passed"}));
        const RouteFinished *skipped = bench.recorder.finished(QStringLiteral("2"));
        QCOMPARE(skipped->reason, QStringLiteral("the run stopped after the first failure"));
        QCOMPARE(skipped->wording.sentence, skipped->reason);
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::Bailed);
    }

    void bailCancelAbortsWhatIsInFlight()
    {
        RunnerBench bench;
        RunOptions options = withConcurrency(2);
        options.bail = Bail::Cancel;
        bench.start(numbered(3), options);
        bench.transport.answer("/0", 500);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 failed", "2 skipped", "1 cancelled"}));
        QVERIFY(bench.transport.inFlight().isEmpty());
    }

    void cancelAbortsAndReports()
    {
        RunnerBench bench;
        bench.start(numbered(3), withConcurrency(2));
        bench.runner.cancel();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"2 skipped", "0 cancelled", "1 cancelled"}));
        const RouteFinished *cancelled = bench.recorder.finished(QStringLiteral("0"));
        QCOMPARE(cancelled->reason, QStringLiteral("the run was cancelled"));
        QCOMPARE(cancelled->failure->wording.sentence, cancelled->reason);
        QCOMPARE(bench.recorder.finished(QStringLiteral("2"))->wording.sentence, cancelled->reason);
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::Interrupted);
        bench.runner.cancel(); // harmless
    }

    // Whichever event a handler cancels in: the stream stays whole and nothing more is sent.
    void cancelFromWithinAnyEvent_data()
    {
        QTest::addColumn<int>("eventIndex");
        for (int i = 0; i < 24; ++i)
            QTest::addRow("event %d", i) << i;
    }

    void cancelFromWithinAnyEvent()
    {
        QFETCH(const int, eventIndex);
        const QString login = QStringLiteral("login");
        RunnerBench bench;
        int seen = 0;
        size_t startedBefore = 0;
        QObject::connect(&bench.runner, &Runner::eventHappened, &bench.runner,
                         [&](const RunEvent &) {
                             if (seen++ == eventIndex) {
                                 startedBefore = bench.transport.started().size();
                                 bench.runner.cancel();
                             }
                         });
        bench.start(makeCollection(
                        {makeRoute(login), makeRoute(QStringLiteral("search"), {.needs = {login}}),
                         makeRoute(QStringLiteral("other")), makeRoute(QStringLiteral("last"))}),
                    withConcurrency(2));
        for (const char *path : {"/login", "/other", "/search", "/last"}) {
            bench.transport.enterPhase(path, Phase::Wait);
            bench.transport.answer(path);
        }
        QVERIFY2(bench.isOver(), qPrintable(bench.recorder.brokenRule()));
        QVERIFY(seen > eventIndex);
        QCOMPARE(bench.transport.started().size(), startedBefore);
        QCOMPARE(bench.recorder.outcomes().size(), 4);
    }

    void theWholeRunHasATimeLimit()
    {
        RunnerBench bench;
        RunOptions options;
        options.maximumTime = 20ms;
        bench.start(numbered(1), options);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
        const RouteFinished *cancelled = bench.recorder.finished(QStringLiteral("0"));
        QCOMPARE(cancelled->reason, QStringLiteral("the run's time of 20ms ran out"));
        QVERIFY(cancelled->failure->wording ==
                wordingOf("the run's time of %1 ran out", {QStringLiteral("20ms")}));
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::OutOfTime);
    }

    void anEmptyPlanFinishesAtOnce()
    {
        RunnerBench bench;
        RunOptions options;
        options.isEmptySelectionAllowed = true;
        bench.start(makeCollection({}), options);
        QVERIFY(bench.isOver());
    }

    void destroyingTheRunnerIsSilent()
    {
        ManualClock clock;
        FakeTransport transport;
        EventRecorder recorder;
        auto runner = std::make_unique<Runner>(transport, clock);
        QObject::connect(runner.get(), &Runner::eventHappened, runner.get(),
                         [&](const RunEvent &event) { recorder.record(event); });
        runner->start(*makePlan(numbered(2), {}));
        const size_t events = recorder.events().size();
        runner.reset();
        QVERIFY(transport.inFlight().isEmpty());
        QCOMPARE(recorder.events().size(), events);
    }
};

QTEST_GUILESS_MAIN(TestRunnerEnds)
#include "tst_runnerends.moc"
