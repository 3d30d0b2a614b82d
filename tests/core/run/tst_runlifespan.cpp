// What is done before the first request of a run and after its last one, whatever becomes of it.

#include "fakesteps.h"
#include "plan/planner.h"
#include "report/runreport.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// A step that is answered when the test says so, or at once.
struct Later
{
    QStringList &log;
    std::vector<ScriptedLifespan::Done> asked = {};
    std::vector<Json> apps = {};

    LifespanStep step(const QString &name)
    {
        return {name, [this, name](const Json &app, const ScriptedLifespan::Done &done) {
                    log.append(name);
                    apps.push_back(app);
                    asked.push_back(done);
                }};
    }
    LifespanStep failing(const QString &name, const QString &message)
    {
        return {name, [this, name, message](const Json &, const ScriptedLifespan::Done &done) {
                    log.append(name);
                    done(RequestFailure{FailureKind::Script, message});
                }};
    }
    LifespanStep working(const QString &name)
    {
        return {name, [this, name](const Json &app, const ScriptedLifespan::Done &done) {
                    log.append(name);
                    apps.push_back(app);
                    done({});
                }};
    }
};

RunReport reportOf(const RunnerBench &bench)
{
    RunReport report;
    for (const RunEvent &event : bench.recorder.events())
        report.apply(event);
    return report;
}

QStringList warningsOf(const RunnerBench &bench)
{
    return reportOf(bench).warnings();
}

RunEnding endingOf(const RunnerBench &bench)
{
    return std::get<RunFinished>(bench.recorder.events().back().data).ending;
}

} // namespace

class TestRunLifespan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startupComesBeforeAllRequestsAndShutdownAfterThem();
    void whatStartupSetsIsSeen();
    void aFailingStartupSkipsEverything();
    void aFailingShutdownIsNoSuccess();
    void allOfShutdownIsDone();
    void shutdownComesAfterACancel();
    void whoCancelsInStartupWaitsForThatStepAlone();
    void whoCancelsAgainDoesNotWait();
    void cancelledDuringShutdown();
    void shutdownComesAfterBail();
    void shutdownComesWhenTheTimeIsUp();
    void anEmptyRunHasThemAsWell();
    void shutdownIsToldHowItWent();
    void whatIsNotTrustedIsNotExecuted();

private:
    static bool isAsked(const Later &later, size_t count)
    {
        return QTest::qWaitFor([&] { return later.asked.size() >= count; }, 60'000);
    }
};

void TestRunLifespan::startupComesBeforeAllRequestsAndShutdownAfterThem()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.startup = {later.step(QStringLiteral("startup a")),
                     later.step(QStringLiteral("startup b"))};
    steps.shutdown = {later.step(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    QVERIFY(isAsked(later, 1));
    QCOMPARE(bench.recorder.waits(), QStringList{"0 hook startup"});
    QVERIFY(bench.transport.started().empty());
    later.asked[0]({});
    QVERIFY(isAsked(later, 2));
    later.asked[1]({});
    QVERIFY(QTest::qWaitFor([&] { return !bench.transport.inFlight().isEmpty(); }, 60'000));
    QCOMPARE(later.asked.size(), 2U);
    bench.transport.answer("/0");
    QVERIFY(isAsked(later, 3));
    QVERIFY(!bench.recorder.hasFinished());
    later.asked[2]({});
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"startup a", "startup b", "shutdown c"}));
    QCOMPARE(reportOf(bench).lifespan().size(), 3U);
    QVERIFY(!reportOf(bench).hasLifespanFailure());
}

void TestRunLifespan::whatStartupSetsIsSeen()
{
    FakeSteps steps;
    steps.startup = {
        {QStringLiteral("startup"), [&](const Json &, const ScriptedLifespan::Done &done) {
             steps.surroundings->setVariable(QStringLiteral("part"),
                                             Value::fromText(QStringLiteral("set")));
             steps.surroundings->writeLine(-1, 0, ConsoleLevel::Info, QStringLiteral("ready"));
             done({});
         }}};
    Collection collection = numbered(1);
    std::get<Route>(collection.root.items[0].item).url =
        Value::fromText(QStringLiteral("/{{part}}"));
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(collection);
    QVERIFY(QTest::qWaitFor([&] { return bench.transport.answer("/set"); }, 60'000));
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
}

void TestRunLifespan::aFailingStartupSkipsEverything()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.startup = {later.failing(QStringLiteral("startup a"), QStringLiteral("no token")),
                     later.working(QStringLiteral("startup b"))};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"startup a", "shutdown c"}));
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 skipped", "1 skipped"}));
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->reason,
             QStringLiteral("startup a failed: no token"));
    QVERIFY(warningsOf(bench).front().contains(QStringLiteral("startup a")));
    QVERIFY(reportOf(bench).hasLifespanFailure());
    QCOMPARE(endingOf(bench), RunEnding::Completed);
}

void TestRunLifespan::aFailingShutdownIsNoSuccess()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.failing(QStringLiteral("shutdown c"), QStringLiteral("too few"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QVERIFY(reportOf(bench).hasLifespanFailure());
    QCOMPARE(warningsOf(bench), QStringList{"shutdown c failed: too few"});
}

void TestRunLifespan::allOfShutdownIsDone()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.failing(QStringLiteral("shutdown c"), QStringLiteral("no")),
                      later.working(QStringLiteral("shutdown d"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"shutdown c", "shutdown d"}));
}

void TestRunLifespan::shutdownComesAfterACancel()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.runner.cancel();
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, QStringList{"shutdown c"});
    QCOMPARE(endingOf(bench), RunEnding::Interrupted);
}

void TestRunLifespan::whoCancelsInStartupWaitsForThatStepAlone()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.startup = {later.step(QStringLiteral("startup a")),
                     later.working(QStringLiteral("startup b"))};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    QVERIFY(isAsked(later, 1));
    bench.runner.cancel();
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 skipped"});
    later.asked[0]({});
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"startup a", "shutdown c"}));
}

void TestRunLifespan::whoCancelsAgainDoesNotWait()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.step(QStringLiteral("shutdown c")),
                      later.working(QStringLiteral("shutdown d"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.runner.cancel();
    QVERIFY(isAsked(later, 1));
    bench.runner.cancel();
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, QStringList{"shutdown c"});
    QVERIFY(reportOf(bench).hasLifespanFailure());
    later.asked[0]({}); // the run is over
}

void TestRunLifespan::cancelledDuringShutdown()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.step(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(isAsked(later, 1));
    bench.runner.cancel();
    QVERIFY(!bench.recorder.hasFinished());
    later.asked[0]({});
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QCOMPARE(endingOf(bench), RunEnding::Interrupted);
}

void TestRunLifespan::shutdownComesAfterBail()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options = withConcurrency(1);
    options.bail = Bail::Cancel;
    bench.start(numbered(2), options);
    bench.transport.answer("/0", 500);
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, QStringList{"shutdown c"});
    QCOMPARE(endingOf(bench), RunEnding::Bailed);
}

void TestRunLifespan::shutdownComesWhenTheTimeIsUp()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options;
    options.maximumTime = 20ms;
    bench.start(numbered(1), options);
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, QStringList{"shutdown c"});
    QCOMPARE(endingOf(bench), RunEnding::OutOfTime);
}

void TestRunLifespan::anEmptyRunHasThemAsWell()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.startup = {later.working(QStringLiteral("startup a"))};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    RunOptions options;
    options.isEmptySelectionAllowed = true;
    bench.start(makeCollection({}), options);
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"startup a", "shutdown c"}));
}

void TestRunLifespan::shutdownIsToldHowItWent()
{
    FakeSteps steps;
    Later later{steps.log};
    steps.startup = {later.working(QStringLiteral("startup a"))};
    steps.shutdown = {later.working(QStringLiteral("shutdown c"))};
    steps.ofRoutes.handler = HandlerStep{
        QStringLiteral("handler"), [](const StepContext &, const Response &, const ResponseFacts &,
                                      const ScriptedHandler::Done &done) {
            HandlerResult result;
            result.value = Json("made");
            done(result);
        }};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    QVERIFY(QTest::qWaitFor([&] { return bench.transport.inFlight().size() == 2; }, 60'000));
    bench.clock.advance(5ms);
    bench.transport.answer("/0");
    bench.transport.answer("/1", 404);
    QVERIFY(bench.isOver());
    QVERIFY(!later.apps.front().contains("summary"));
    QCOMPARE(later.apps.front()["collection"].as<std::string>(), std::string("Test"));
    const Json &app = later.apps.back();
    QCOMPARE(app["summary"]["passed"].as<int>(), 1);
    QCOMPARE(app["summary"]["failed"].as<int>(), 1);
    QCOMPARE(app["summary"]["cancelled"].as<int>(), 0);
    QCOMPARE(app["results"].size(), size_t(2));
    const Json &first = app["results"][0];
    QCOMPARE(first["id"].as<std::string>(), std::string("0"));
    QCOMPARE(first["outcome"].as<std::string>(), std::string("passed"));
    QCOMPARE(first["status"].as<int>(), 200);
    QCOMPARE(first["duration"].as<double>(), 5.0);
    QCOMPARE(first["result"].as<std::string>(), std::string("made"));
    QVERIFY(app["results"][1]["result"].is_null());
}

// With the steps of the product.
void TestRunLifespan::whatIsNotTrustedIsNotExecuted()
{
    std::expected<RunPlan, QList<Error>> plan = makePlan(numbered(2), {});
    QVERIFY(plan.has_value());
    plan->startup.emplace_back().body = QStringLiteral("1");
    plan->shutdown.emplace_back().body = QStringLiteral("1");
    RunnerBench bench;
    bench.runner.start(*plan);
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 errored", "1 errored"}));
    QVERIFY(
        bench.recorder.finished(QStringLiteral("1"))->reason.contains(QStringLiteral("--trust")));
    QVERIFY(bench.transport.started().empty());
    QVERIFY(reportOf(bench).hasLifespanFailure()); // that of shutdown
}

QTEST_GUILESS_MAIN(TestRunLifespan)
#include "tst_runlifespan.moc"
