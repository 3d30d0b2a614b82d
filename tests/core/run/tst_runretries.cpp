// A run that sends requests again: when, how often, what others do meanwhile, and how it is told.

#include "plan/planner.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// Hardly a wait between two attempts.
RetryPolicy atOnce(int max)
{
    RetryPolicy policy;
    policy.max = max;
    policy.backoff = 1ms;
    policy.jitter = 0;
    return policy;
}

Collection retried(Collection collection, const RetryPolicy &policy)
{
    collection.root.defaults.retry = policy;
    return collection;
}

template <typename Event>
std::vector<Event> eventsOf(const RunnerBench &bench)
{
    std::vector<Event> found;
    for (const RunEvent &event : bench.recorder.events()) {
        if (const auto *data = std::get_if<Event>(&event.data))
            found.push_back(*data);
    }
    return found;
}

} // namespace

class TestRunRetries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusIsTriedAgain();
    void aConnectionErrorIsTriedAgain();
    void theLastAttemptCounts();
    void otherFailuresAreNotTriedAgain();
    void postIsTriedAgainOnlyWhenTold();
    void othersHaveTheSlotMeanwhile();
    void theServerSaysWhen();
    void aPauseOfTheHostHoldsForAll();
    void aPauseHoldsForWhatHasItsToken();
    void whatRestsEndsOnceWhenTheRunIsStoppedTwice();
    void aPauseCanBeLeftOut();
    void chanceComesFromTheSeed();
    void aRunIsStoppedInABackOff();
    void aRunThatBailsTriesNothingAgain();
    void eachRetryTakesAToken();

private:
    static bool isInFlight(RunnerBench &bench, const QStringList &paths)
    {
        return QTest::qWaitFor([&] { return bench.transport.inFlight() == paths; }, 60'000);
    }
};

void TestRunRetries::aStatusIsTriedAgain()
{
    RunnerBench bench;
    bench.start(retried(numbered(1), atOnce(2)));
    bench.transport.answer("/0", 503);
    QVERIFY(isInFlight(bench, {"/0"}));
    bench.transport.answer("/0", 200);
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QCOMPARE(bench.recorder.waits(), QStringList{"0 backoff 2/3, 1ms"});
    const auto attempts = eventsOf<AttemptFinished>(bench);
    QCOMPARE(attempts.size(), 2u);
    QCOMPARE(attempts[1].attempt, 2);
    QCOMPARE(eventsOf<ResponseReceived>(bench).front().response.status, 503);
    QCOMPARE(eventsOf<CheckEvaluated>(bench).size(), 1u); // of the last attempt only
}

void TestRunRetries::aConnectionErrorIsTriedAgain()
{
    RunnerBench bench;
    bench.start(retried(numbered(1), atOnce(1)));
    bench.transport.fail("/0", FailureKind::Connect, "refused");
    QVERIFY(isInFlight(bench, {"/0"}));
    QCOMPARE(eventsOf<AttemptFinished>(bench).front().failure->message, QStringLiteral("refused"));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
}

void TestRunRetries::theLastAttemptCounts()
{
    RunnerBench bench;
    bench.start(retried(numbered(2), atOnce(1)));
    bench.transport.answer("/0", 500);
    bench.transport.fail("/1", FailureKind::Timeout, "late");
    QVERIFY(QTest::qWaitFor([&] { return bench.transport.inFlight().size() == 2; }, 60'000));
    bench.transport.answer("/0", 502);
    bench.transport.fail("/1", FailureKind::Timeout, "late again");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 failed", "1 errored"}));
    QCOMPARE(bench.recorder.finished("1")->reason, QStringLiteral("late again"));
    QVERIFY(bench.recorder.finished("0")->reason.contains(QStringLiteral("502")));
}

void TestRunRetries::otherFailuresAreNotTriedAgain()
{
    RunnerBench bench;
    bench.start(retried(numbered(2), atOnce(5)));
    bench.transport.answer("/0", 404);
    bench.transport.fail("/1", FailureKind::Tls, "no certificate");
    QVERIFY(bench.isOver());
    QCOMPARE(eventsOf<AttemptStarted>(bench).size(), 2u);
}

void TestRunRetries::postIsTriedAgainOnlyWhenTold()
{
    const auto attempts = [](bool isTold) {
        RetryPolicy policy = atOnce(1);
        policy.areAllMethods = isTold;
        RunnerBench bench;
        bench.start(retried(
            makeCollection({makeRoute(QStringLiteral("a"), {.method = QStringLiteral("POST")})}),
            policy));
        bench.transport.answer("/a", 503);
        if (isTold && isInFlight(bench, {"/a"}))
            bench.transport.answer("/a", 503);
        return bench.isOver() ? eventsOf<AttemptStarted>(bench).size() : 0;
    };
    QCOMPARE(attempts(false), 1u);
    QCOMPARE(attempts(true), 2u);
}

void TestRunRetries::othersHaveTheSlotMeanwhile()
{
    RetryPolicy policy = atOnce(1);
    policy.backoff = 3600s;
    policy.maxDelay = 3600s;
    RunnerBench bench;
    RunOptions options = withConcurrency(1);
    options.limits.perHost = 1;
    bench.start(retried(numbered(2), policy), options);
    bench.transport.answer("/0", 503);
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    bench.transport.answer("/1");
    QVERIFY(bench.transport.inFlight().isEmpty());
    bench.runner.cancel();
    QVERIFY(bench.isOver());
}

void TestRunRetries::theServerSaysWhen()
{
    RetryPolicy policy = atOnce(1);
    policy.backoff = 3600s;
    RunnerBench bench;
    bench.start(retried(numbered(1), policy));
    bench.transport.answer("/0", 503, {{"Retry-After", "0"}});
    QVERIFY(isInFlight(bench, {"/0"}));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
}

void TestRunRetries::aPauseOfTheHostHoldsForAll()
{
    RetryPolicy policy;
    policy.maxDelay = 20ms; // caps what the server asks for
    Collection collection = retried(numbered(4), policy);
    std::get<Route>(collection.root.items[3].item).url =
        Value::fromText(QStringLiteral("http://other.invalid/3"));
    RunnerBench bench;
    bench.start(collection, withConcurrency(1));
    bench.transport.answer("/0", 429, {{"Retry-After", "3600"}});
    QCOMPARE(bench.transport.inFlight(), QStringList{"/3"});
    const std::vector<HostPaused> pauses = eventsOf<HostPaused>(bench);
    QCOMPARE(pauses.size(), size_t(1));
    QCOMPARE(pauses.front().route, 0);
    QCOMPARE(pauses.front().host, QStringLiteral("test.invalid:80"));
    QCOMPARE(pauses.front().duration, Milliseconds(20));
    QVERIFY(eventsOf<WarningGiven>(bench).empty());
    QCOMPARE(describe(pauses.front()),
             QStringLiteral("test.invalid:80 answered with 429 and asks for a pause of 20ms; "
                            "nothing is sent there until then"));
    const QStringList waits = bench.recorder.waits();
    for (const char *wait : {"1 host test.invalid:80", "2 host test.invalid:80"})
        QVERIFY(waits.contains(QLatin1String(wait)));
    bench.transport.answer("/3");
    for (const char *path : {"/1", "/2"}) {
        QVERIFY(isInFlight(bench, {path}));
        bench.transport.answer(path);
    }
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(),
             (QStringList{"0 failed", "3 passed", "1 passed", "2 passed"}));
}

void TestRunRetries::aPauseHoldsForWhatHasItsToken()
{
    RunOptions options;
    options.limits = {.concurrency = 1, .rate = Rate{1, 3600s}, .burst = 3};
    RunnerBench bench;
    bench.start(retried(numbered(3), {}), options);
    bench.transport.answer("/0", 429, {{"Retry-After", "3600"}});
    QVERIFY(bench.transport.inFlight().isEmpty());
    QVERIFY(bench.recorder.waits().contains(QStringLiteral("1 host test.invalid:80")));
    bench.runner.cancel();
    QVERIFY(bench.isOver());
}

void TestRunRetries::whatRestsEndsOnceWhenTheRunIsStoppedTwice()
{
    RetryPolicy policy = atOnce(1);
    policy.backoff = 3600s;
    policy.maxDelay = 3600s;
    RunOptions options;
    options.bail = Bail::StopStarting;
    RunnerBench bench;
    const QMetaObject::Connection stopping = QObject::connect(
        &bench.runner, &Runner::eventHappened, &bench.runner, [&bench](const RunEvent &event) {
            const auto *end = std::get_if<RouteFinished>(&event.data);
            if (end && end->outcome == Outcome::Cancelled)
                bench.runner.cancel();
        });
    bench.start(retried(numbered(3), policy), options);
    bench.transport.answer("/0", 503);
    bench.transport.answer("/1", 503);
    bench.transport.answer("/2", 404); // which ends the run
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes().size(), 3);
    QObject::disconnect(stopping);
}

void TestRunRetries::aPauseCanBeLeftOut()
{
    RetryPolicy policy;
    policy.pausesHost = false;
    RunnerBench bench;
    bench.start(retried(numbered(2), policy), withConcurrency(1));
    bench.transport.answer("/0", 429, {{"Retry-After", "3600"}});
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
    QVERIFY(eventsOf<HostPaused>(bench).empty());
}

void TestRunRetries::chanceComesFromTheSeed()
{
    const auto delays = [](quint32 seed) {
        RetryPolicy policy = atOnce(1);
        policy.jitter = 1;
        policy.backoff = 3600s;
        policy.maxDelay = 7200s;
        RunPlan plan = makePlan(retried(numbered(4), policy), {}).value();
        plan.seed = seed;
        RunnerBench bench;
        bench.runner.start(plan);
        for (const char *path : {"/0", "/1", "/2", "/3"})
            bench.transport.answer(path, 503);
        QStringList details;
        for (const WaitStarted &wait : eventsOf<WaitStarted>(bench))
            details += wait.detail;
        return details;
    };
    QCOMPARE(delays(7), delays(7));
    QVERIFY(delays(7) != delays(8));
}

void TestRunRetries::aRunIsStoppedInABackOff()
{
    RetryPolicy policy = atOnce(1);
    policy.backoff = 3600s;
    policy.maxDelay = 3600s;
    RunnerBench bench;
    bench.start(retried(numbered(1), policy));
    bench.transport.answer("/0", 503);
    bench.runner.cancel();
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
}

void TestRunRetries::aRunThatBailsTriesNothingAgain()
{
    RunOptions options;
    options.bail = Bail::StopStarting;
    RunnerBench bench;
    bench.start(retried(numbered(2), atOnce(3)), options);
    bench.transport.answer("/0", 404);
    bench.transport.answer("/1", 503);
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 failed", "1 failed"}));
    QCOMPARE(eventsOf<AttemptStarted>(bench).size(), 2u);
}

void TestRunRetries::eachRetryTakesAToken()
{
    RunOptions options;
    options.limits = {.rate = Rate{1, 3600s}, .burst = 2};
    RunnerBench bench;
    bench.start(retried(numbered(1), atOnce(2)), options);
    bench.transport.answer("/0", 503);
    QVERIFY(isInFlight(bench, {"/0"})); // the second token
    bench.transport.answer("/0", 503);
    QVERIFY(QTest::qWaitFor([&] { return bench.recorder.waits().size() == 3; }, 60'000));
    QCOMPARE(bench.recorder.waits().last(), QStringLiteral("0 rate"));
    bench.runner.cancel();
    QVERIFY(bench.isOver());
}

QTEST_GUILESS_MAIN(TestRunRetries)
#include "tst_runretries.moc"
