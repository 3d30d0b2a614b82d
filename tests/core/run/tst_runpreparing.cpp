// When requests pass the steps before them: how many at once, in which order, before each attempt;
// and what becomes of them when a run ends meanwhile.

#include "fakesteps.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

Collection retried(Collection collection, int max)
{
    RetryPolicy policy;
    policy.max = max;
    policy.backoff = 1ms;
    policy.jitter = 0;
    collection.root.defaults.retry = policy;
    return collection;
}

bool isInFlight(RunnerBench &bench, const QStringList &paths)
{
    return QTest::qWaitFor([&] { return bench.transport.inFlight() == paths; }, 60'000);
}

} // namespace

class TestRunPreparing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void othersGoWhileAStepTakesItsTime();
    void onlySoManyArePreparedAtOnce();
    void inSeriesOneIsPreparedWhenItIsItsTurn();
    void cancelledInEachStage_data();
    void cancelledInEachStage();
    void aLateAnswerComesToNothing();
    void oneRequestIsCancelledWhileItIsPrepared();
    void aFailureBeforeTheSlotBails();
    void eachAttemptPassesThemAgain();
    void aRetryIsDecidedBehindTheSteps();
    void aFailureThatPassesByIsRetried();
    void theLimitOfAHostIsThatOfWhereItGoes();
};

void TestRunPreparing::othersGoWhileAStepTakesItsTime()
{
    FakeSteps steps;
    Middleware::BeforeDone later;
    std::optional<PreparedRequest> waiting;
    steps.add(QStringLiteral("slow")).onBefore = [&](const StepContext &context,
                                                     const auto &request, const auto &done) {
        if (context.id != u"0") {
            done({request});
            return;
        }
        waiting = request;
        later = done;
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2), withConcurrency(1));
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    QCOMPARE(bench.recorder.waits(), QStringList{"0 hook"});
    later({*waiting});
    later({*waiting}); // a second answer is none
    QCOMPARE(bench.recorder.waits(), (QStringList{"0 hook", "0 slot"}));
    bench.transport.answer("/1");
    QCOMPARE(bench.transport.inFlight(), QStringList{"/0"});
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"1 passed", "0 passed"}));
}

void TestRunPreparing::onlySoManyArePreparedAtOnce()
{
    constexpr int count = 1000;
    constexpr int limit = 20;
    FakeSteps steps;
    std::vector<std::pair<PreparedRequest, Middleware::BeforeDone>> asked;
    size_t most = 0;
    steps.add(QStringLiteral("slow")).onBefore = [&](const auto &, const auto &request,
                                                     const auto &done) {
        asked.emplace_back(request, done);
        most = std::max(most, asked.size());
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(count), withConcurrency(limit));
    QCOMPARE(asked.size(), size_t(limit));
    while (!bench.recorder.hasFinished()) {
        const auto now = std::exchange(asked, {});
        for (const auto &[request, done] : now) {
            done({request});
            QVERIFY(bench.transport.inFlight().size() <= limit);
        }
        for (const QString &path : bench.transport.inFlight())
            bench.transport.answer(path);
        QCoreApplication::processEvents();
    }
    QVERIFY(bench.isOver());
    QVERIFY2(most <= size_t(limit), qPrintable(QString::number(most)));
    QCOMPARE(bench.recorder.outcomes().filter(QStringLiteral("passed")).size(), count);
}

void TestRunPreparing::inSeriesOneIsPreparedWhenItIsItsTurn()
{
    FakeSteps steps;
    steps.add(QStringLiteral("step"));
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options;
    options.isSerial = true;
    bench.start(numbered(2), options);
    QCOMPARE(steps.log, QStringList{"step before 0"});
    bench.transport.answer("/0");
    QCOMPARE(steps.log, (QStringList{"step before 0", "step after 0", "step before 1"}));
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
}

void TestRunPreparing::cancelledInEachStage_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("while it is prepared") << QStringLiteral("before") << QStringLiteral("skipped");
    QTest::newRow("prepared") << QStringLiteral("slot") << QStringLiteral("skipped");
    QTest::newRow("on its way") << QStringLiteral("sent") << QStringLiteral("cancelled");
    QTest::newRow("behind the response") << QStringLiteral("after") << QStringLiteral("cancelled");
    QTest::newRow("in its handler") << QStringLiteral("handler") << QStringLiteral("cancelled");
}

void TestRunPreparing::cancelledInEachStage()
{
    QFETCH(const QString, stage);
    QFETCH(const QString, outcome);
    FakeSteps steps;
    std::function<void()> late;
    FakeStep &step = steps.add(QStringLiteral("step"));
    step.onBefore = [&](const StepContext &context, const auto &request, const auto &done) {
        if (stage == u"before" && context.id == u"0")
            late = [request, done] { done({request}); };
        else
            done({request});
    };
    step.onAfter = [&](const StepContext &context, const auto &response, const auto &done) {
        if (stage == u"after" && context.id == u"0")
            late = [response, done] { done({response}); };
        else
            done({response});
    };
    steps.ofRoutes.handler = HandlerStep{
        QStringLiteral("handler"),
        [&](const StepContext &, const Response &, const ResponseFacts &,
            const ScriptedHandler::Done &done) { late = [done] { done(HandlerResult{}); }; }};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    const bool needsOther = stage == u"slot";
    bench.start(numbered(needsOther ? 2 : 1), withConcurrency(1));
    const QString watched = needsOther ? QStringLiteral("1") : QStringLiteral("0");
    if (stage == u"after" || stage == u"handler") {
        bench.transport.answer("/0");
        QVERIFY(late);
    }
    bench.runner.cancel();
    if (late)
        late();
    QVERIFY(bench.isOver());
    QCOMPARE(toName(bench.recorder.finished(watched)->outcome), outcome);
    QCOMPARE(bench.recorder.finished(watched)->reason, QStringLiteral("the run was cancelled"));
}

void TestRunPreparing::aLateAnswerComesToNothing()
{
    FakeSteps steps;
    std::function<void()> late;
    steps.add(QStringLiteral("slow")).onBefore = [&](const auto &, const auto &request,
                                                     const auto &done) {
        late = [request, done] { done({request}); };
    };
    {
        RunnerBench bench;
        bench.runner.setStepsMaker(steps.maker());
        bench.start(numbered(1));
        QVERIFY(late);
    }
    late(); // the run is gone
}

void TestRunPreparing::oneRequestIsCancelledWhileItIsPrepared()
{
    FakeSteps steps;
    steps.add(QStringLiteral("slow")).onBefore = [&](const StepContext &context,
                                                     const auto &request, const auto &done) {
        if (context.id == u"1")
            done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    bench.runner.cancelRoute(0);
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
}

void TestRunPreparing::aFailureBeforeTheSlotBails()
{
    FakeSteps steps;
    steps.add(QStringLiteral("picky")).onBefore = [](const StepContext &context,
                                                     const auto &request, const auto &done) {
        if (context.id == u"1")
            done({scriptFailure(QStringLiteral("no"))});
        else
            done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options = withConcurrency(1);
    options.bail = Bail::StopStarting;
    bench.start(numbered(3), options);
    if (!bench.transport.inFlight().isEmpty())
        bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QVERIFY(bench.recorder.outcomes().contains(QStringLiteral("1 errored")));
    QVERIFY(bench.recorder.outcomes().contains(QStringLiteral("2 skipped")));
    QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending, RunEnding::Bailed);
}

void TestRunPreparing::eachAttemptPassesThemAgain()
{
    FakeSteps steps;
    QList<QByteArray> numbers;
    std::vector<int> attempts;
    steps.add(QStringLiteral("step")).onBefore = [&](const StepContext &context,
                                                     const auto &request, const auto &done) {
        numbers.append(headerValue(request.headers, "X-Id"));
        attempts.push_back(context.attempt);
        done({request});
    };
    Collection collection = retried(numbered(1), 2);
    collection.root.defaults.headers = {row(QStringLiteral("X-Id"), QStringLiteral("{{$uuid}}"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(collection);
    bench.transport.answer("/0", 503);
    QVERIFY(isInFlight(bench, {"/0"}));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(attempts, (std::vector<int>{1, 2}));
    QVERIFY(!numbers.front().isEmpty());
    QCOMPARE(numbers.front(), numbers.back()); // expanded once
    QCOMPARE(bench.recorder.waits(), QStringList{"0 backoff 2/3, 1ms"});
}

void TestRunPreparing::aRetryIsDecidedBehindTheSteps()
{
    FakeSteps steps;
    steps.add(QStringLiteral("forgiving")).onAfter = [](const auto &, const Response &response,
                                                        const auto &done) {
        Response changed = response;
        changed.status = 200;
        done({changed});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(retried(numbered(1), 2));
    bench.transport.answer("/0", 503);
    QVERIFY(bench.isOver());
    QCOMPARE(bench.transport.started().size(), 1U);
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
}

void TestRunPreparing::aFailureThatPassesByIsRetried()
{
    FakeSteps steps;
    steps.add(QStringLiteral("breaker")).onBefore = [](const StepContext &context,
                                                       const auto &request, const auto &done) {
        if (context.attempt == 1)
            done({RequestFailure{FailureKind::Connect, QStringLiteral("left alone")}});
        else
            done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(retried(numbered(1), 1));
    QVERIFY(isInFlight(bench, {"/0"}));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QCOMPARE(all<AttemptFinished>(bench).size(), 2U);
    QCOMPARE(all<AttemptFinished>(bench).front().failure->message, QStringLiteral("left alone"));
}

void TestRunPreparing::theLimitOfAHostIsThatOfWhereItGoes()
{
    FakeSteps steps;
    steps.add(QStringLiteral("move")).onBefore = [](const StepContext &context,
                                                    PreparedRequest request, const auto &done) {
        if (context.id == u"1")
            request.url.setHost(QStringLiteral("b.invalid"));
        done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options;
    options.limits.perHost = 1;
    bench.start(numbered(3), options);
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/1"}));
    QCOMPARE(bench.recorder.waits(), QStringList{"2 host test.invalid:80"});
    for (const char *path : {"/0", "/1", "/2"})
        bench.transport.answer(path);
    QVERIFY(bench.isOver());
}

QTEST_GUILESS_MAIN(TestRunPreparing)
#include "tst_runpreparing.moc"
