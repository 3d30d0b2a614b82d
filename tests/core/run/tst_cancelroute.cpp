// One request of a run is ended, and the others go on.

#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestCancelRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsThatOneAlone()
    {
        RunnerBench bench;
        bench.start(numbered(3), withConcurrency(2));
        bench.runner.cancelRoute(0);
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/1", "/2"})); // it has its slot
        bench.transport.answer("/1");
        bench.transport.answer("/2");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 cancelled", "1 passed", "2 passed"}));
        const RouteFinished *cancelled = bench.recorder.finished(QStringLiteral("0"));
        QCOMPARE(cancelled->reason, QStringLiteral("the request was cancelled"));
        QCOMPARE(cancelled->failure->kind, FailureKind::Cancelled);
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::Completed);
    }

    void whatNeedsItIsSkipped()
    {
        RunnerBench bench;
        bench.start(makeCollection({makeRoute(QStringLiteral("login")),
                                    makeRoute(QStringLiteral("search"), {.needs = {"login"}}),
                                    makeRoute(QStringLiteral("free"))}));
        bench.runner.cancelRoute(0);
        bench.transport.answer("/free");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"login cancelled", "search skipped", "free passed"}));
        QCOMPARE(bench.recorder.finished(QStringLiteral("search"))->reason,
                 QStringLiteral("needs login, which was cancelled"));
    }

    void oneThatRestsIsNotSentAgain()
    {
        RunnerBench bench;
        RunOptions options;
        options.retries = 3;
        bench.start(numbered(2), options);
        bench.transport.fail("/0", FailureKind::Connect, QStringLiteral("refused"));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
        bench.runner.cancelRoute(0);
        QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.transport.started().size(), 2U);
    }

    void whatIsNotOnItsWayIsLeftAlone()
    {
        RunnerBench bench;
        bench.runner.cancelRoute(0); // no run goes
        bench.start(numbered(2), withConcurrency(1));
        for (const int route : {-1, 1, 2})
            bench.runner.cancelRoute(route);
        bench.transport.answer("/0");
        bench.runner.cancelRoute(0);
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 passed", "1 passed"}));
    }
};

QTEST_GUILESS_MAIN(TestCancelRoute)
#include "tst_cancelroute.moc"
