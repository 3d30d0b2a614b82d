// What scripts make of a response, what they hand on, and that none is executed which nobody
// trusts.

#include "fakesteps.h"
#include "plan/planner.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

QStringList hooksOf(const RunnerBench &bench)
{
    QStringList names;
    for (const HookStarted &hook : all<HookStarted>(bench))
        names.append(hook.name);
    return names;
}

} // namespace

class TestRunHandlers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScriptCheckIsOneOfTheChecks();
    void theHandlerMakesTheResult();
    void theHandlerMayFail();
    void whatIsSetIsSeenByThoseThatFollow();
    void scriptsThatAreNotTrustedAreNotExecuted();
};

void TestRunHandlers::aScriptCheckIsOneOfTheChecks()
{
    FakeSteps steps;
    steps.ofRoutes.checks.push_back(
        {QStringLiteral("script a.js"), [](const StepContext &, const Response &response,
                                           const ResponseFacts &, const ScriptedCheck::Done &done) {
             const bool passed = response.body.bytes() == "1";
             done({.passed = passed, .sentence = passed ? QString() : QStringLiteral("is not 1")});
         }});
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    bench.transport.answer("/0", 200, {}, "1");
    bench.transport.answer("/1", 200, {}, "2");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 passed", "1 failed"}));
    QCOMPARE(bench.recorder.finished(QStringLiteral("1"))->reason,
             QStringLiteral("script a.js: is not 1"));
    QCOMPARE(all<CheckEvaluated>(bench).back().actual, QStringLiteral("is not 1"));
}

void TestRunHandlers::theHandlerMakesTheResult()
{
    FakeSteps steps;
    steps.ofRoutes.handler =
        HandlerStep{QStringLiteral("handler"),
                    [](const StepContext &, const Response &response, const ResponseFacts &facts,
                       const ScriptedHandler::Done &done) {
                        HandlerResult result;
                        result.value =
                            Json(int(response.body.size()) + int(facts.redirects.size()));
                        done(result);
                    }};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    bench.transport.answer("/0", 200, {}, "abc");
    bench.transport.answer("/1", 404, {}, "abc");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"1 failed", "0 passed"}));
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->result->as<int>(), 3);
    QVERIFY(!bench.recorder.finished(QStringLiteral("1"))->result);
    QCOMPARE(hooksOf(bench), QStringList{"handler"}); // not of what failed its checks
}

void TestRunHandlers::theHandlerMayFail()
{
    FakeSteps steps;
    steps.ofRoutes.handler = HandlerStep{
        QStringLiteral("handler"), [](const StepContext &context, const Response &,
                                      const ResponseFacts &, const ScriptedHandler::Done &done) {
            if (context.id == u"0")
                done(scriptFailure(QStringLiteral("a.js:1: no")));
            else
                done(StepSkip{QStringLiteral("not today")});
        }};
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2));
    bench.transport.answer("/0");
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->outcome, Outcome::Errored);
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->failure->kind, FailureKind::Script);
    QCOMPARE(bench.recorder.finished(QStringLiteral("1"))->outcome, Outcome::Skipped);
    QCOMPARE(bench.recorder.finished(QStringLiteral("1"))->reason, QStringLiteral("not today"));
}

void TestRunHandlers::whatIsSetIsSeenByThoseThatFollow()
{
    FakeSteps steps;
    steps.add(QStringLiteral("step")).onAfter = [&](const StepContext &, const Response &response,
                                                    const auto &done) {
        steps.surroundings->setVariable(QStringLiteral("part"),
                                        Value::fromText(QStringLiteral("new")));
        done({response});
    };
    Collection collection = makeCollection(
        {makeRoute(QStringLiteral("a")), makeRoute(QStringLiteral("b"), {.needs = {"a"}})});
    collection.root.variables = {variable(QStringLiteral("part"), QStringLiteral("old"))};
    std::get<Route>(collection.root.items[1].item).url =
        Value::fromText(QStringLiteral("/{{part}}"));
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(collection);
    bench.transport.answer("/a");
    QCOMPARE(bench.transport.inFlight(), QStringList{"/new"});
    bench.transport.answer("/new");
    QVERIFY(bench.isOver());
}

// With the steps of the product: none of them is made.
void TestRunHandlers::scriptsThatAreNotTrustedAreNotExecuted()
{
    std::expected<RunPlan, QList<Error>> plan = makePlan(numbered(2), {});
    QVERIFY(plan.has_value());
    auto scripted = std::make_shared<RequestDefinition>(*plan->routes[0].request);
    scripted->handler.emplace().body = QStringLiteral("return 1");
    plan->routes[0].request = scripted;
    RunnerBench bench;
    bench.runner.start(*plan);
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 errored", "1 passed"}));
    const RouteFinished *refused = bench.recorder.finished(QStringLiteral("0"));
    QCOMPARE(refused->failure->kind, FailureKind::Script);
    QVERIFY2(refused->reason.contains(QStringLiteral("--trust")), qPrintable(refused->reason));
}

QTEST_GUILESS_MAIN(TestRunHandlers)
#include "tst_runhandlers.moc"
