// The steps around the requests of a run: their order, and what each of them may do to a request
// and to a response.

#include "fakesteps.h"
#include "model/jsonschema.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

Response answerOf(int status, const QByteArray &body = "{}")
{
    Response response;
    response.status = status;
    response.httpVersion = QStringLiteral("1.1");
    response.body = body;
    return response;
}

QStringList hooksOf(const RunnerBench &bench)
{
    QStringList names;
    for (const HookStarted &hook : all<HookStarted>(bench))
        names.append(hook.name);
    return names;
}

} // namespace

class TestRunSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestPassesThemInOrderAndBackInReverse();
    void onlyThoseOfItsMethodAreAsked();
    void whatAStepSetIsSent();
    void aFailureEndsThatRequestOnly();
    void theOnesBeforeHearOfAFailure();
    void aSkipIsTold();
    void oneThatAnswersNeedsNoSlot();
    void aResponseTakesTheFailuresPlace();
    void aFailureBehindTheResponseEndsIt();
    void manyStepsNeedNoStack();
    void itIsSentAgainOnce();
    void secretsAreKnownBeforeAnythingIsTold();
    void theSchemaIsOfWhatTheStepsMade();
    void aRequestThatCannotBeSentIsRefused_data();
    void aRequestThatCannotBeSentIsRefused();
};

void TestRunSteps::aRequestPassesThemInOrderAndBackInReverse()
{
    FakeSteps steps;
    steps.add(QStringLiteral("outer"));
    steps.add(QStringLiteral("inner"));
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log,
             (QStringList{"outer before 0", "inner before 0", "inner after 0", "outer after 0"}));
    // Those that did nothing to the response are not told of.
    QCOMPARE(hooksOf(bench), (QStringList{"outer", "inner"}));
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QVERIFY(bench.recorder.waits().isEmpty());
}

void TestRunSteps::onlyThoseOfItsMethodAreAsked()
{
    FakeSteps steps;
    steps.add(QStringLiteral("posts"), {QStringLiteral("POST")});
    steps.add(QStringLiteral("gets"), {QStringLiteral("GET")});
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"gets before 0", "gets after 0"}));
}

void TestRunSteps::whatAStepSetIsSent()
{
    FakeSteps steps;
    steps.add(QStringLiteral("set")).onBefore = [](const auto &, const auto &request,
                                                   const auto &done) {
        done({withHeader(request, "X-Step", "1")});
    };
    steps.add(QStringLiteral("change")).onAfter = [](const auto &, const Response &response,
                                                     const auto &done) {
        Response changed = response;
        changed.status = 299;
        done({changed});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    QCOMPARE(headerValue(bench.transport.started().front().headers, "X-Step"), "1");
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(headerValue(all<RequestSent>(bench).front().request.headers, "X-Step"), "1");
    QCOMPARE(all<ResponseReceived>(bench).size(), 1U);
    QCOMPARE(all<ResponseReceived>(bench).front().response.status, 299);
    QCOMPARE(hooksOf(bench), (QStringList{"set", "change", "change after"}));
}

void TestRunSteps::aFailureEndsThatRequestOnly()
{
    FakeSteps steps;
    steps.add(QStringLiteral("picky")).onBefore = [](const StepContext &context,
                                                     const auto &request, const auto &done) {
        if (context.id == u"0")
            done({scriptFailure(QStringLiteral("not this one"))});
        else
            done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2), withConcurrency(1));
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 errored", "1 passed"}));
    QCOMPARE(bench.recorder.starts(), QStringList{"1"});
    const RouteFinished *ended = bench.recorder.finished(QStringLiteral("0"));
    QCOMPARE(ended->reason, QStringLiteral("not this one"));
    QCOMPARE(ended->failure->kind, FailureKind::Script);
    QCOMPARE(all<HookFinished>(bench).front().failure, QStringLiteral("not this one"));
}

void TestRunSteps::theOnesBeforeHearOfAFailure()
{
    FakeSteps steps;
    steps.add(QStringLiteral("outer"));
    steps.add(QStringLiteral("inner")).onBefore = [](const auto &, const auto &, const auto &done) {
        done({scriptFailure(QStringLiteral("no"))});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log, (QStringList{"outer before 0", "inner before 0", "outer failed 0"}));
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 errored"});
}

void TestRunSteps::aSkipIsTold()
{
    FakeSteps steps;
    steps.add(QStringLiteral("skips")).onBefore = [](const auto &, const auto &, const auto &done) {
        done({StepSkip{QStringLiteral("not on Sundays")}});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(makeCollection(
        {makeRoute(QStringLiteral("a")), makeRoute(QStringLiteral("b"), {.needs = {"a"}})}));
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"a skipped", "b skipped"}));
    QCOMPARE(bench.recorder.finished(QStringLiteral("a"))->reason,
             QStringLiteral("not on Sundays"));
    QVERIFY(bench.transport.started().empty());
}

void TestRunSteps::oneThatAnswersNeedsNoSlot()
{
    FakeSteps steps;
    steps.add(QStringLiteral("outer"));
    steps.add(QStringLiteral("cache")).onBefore = [](const StepContext &context,
                                                     const auto &request, const auto &done) {
        if (context.id == u"1")
            done({answerOf(200, "\"kept\"")});
        else
            done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(2), withConcurrency(1));
    QCOMPARE(bench.recorder.outcomes(), QStringList{"1 passed"}); // while the other has the slot
    QCOMPARE(bench.transport.started().size(), 1U);
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QVERIFY(steps.log.contains(QStringLiteral("outer after 1")));
    QVERIFY(!steps.log.contains(QStringLiteral("cache after 1")));
    QStringList events;
    for (const RunEvent &event : bench.recorder.events()) {
        if (const auto *begun = std::get_if<AttemptStarted>(&event.data);
            begun && begun->route == 1)
            events.append(QStringLiteral("begun"));
        if (const auto *got = std::get_if<ResponseReceived>(&event.data); got && got->route == 1)
            events.append(QStringLiteral("response"));
        if (const auto *over = std::get_if<AttemptFinished>(&event.data); over && over->route == 1)
            events.append(QStringLiteral("over"));
    }
    QCOMPARE(events, (QStringList{"begun", "response", "over"}));
}

void TestRunSteps::aResponseTakesTheFailuresPlace()
{
    FakeSteps steps;
    steps.add(QStringLiteral("fallback")).onFailed =
        [](const auto &, const auto &, const auto &done) { done({answerOf(203)}); };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.fail("/0", FailureKind::Connect, QStringLiteral("refused"));
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 passed"});
    QCOMPARE(all<ResponseReceived>(bench).front().response.status, 203);
    QVERIFY(!all<AttemptFinished>(bench).front().failure);
}

void TestRunSteps::aFailureBehindTheResponseEndsIt()
{
    FakeSteps steps;
    steps.add(QStringLiteral("strict")).onAfter = [](const auto &, const auto &, const auto &done) {
        done({scriptFailure(QStringLiteral("too old"))});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 errored"});
    QCOMPARE(all<AttemptFinished>(bench).front().failure->message, QStringLiteral("too old"));
    QVERIFY(all<ResponseReceived>(bench).empty());
}

void TestRunSteps::manyStepsNeedNoStack()
{
    FakeSteps steps;
    steps.add(QStringLiteral("one"));
    const Step step = steps.ofRoutes.around.front();
    steps.ofRoutes.around.assign(20'000, step);
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0");
    QVERIFY(bench.isOver());
    QCOMPARE(steps.log.size(), 40'000);
}

void TestRunSteps::itIsSentAgainOnce()
{
    FakeSteps steps;
    FakeStep &digest = steps.add(QStringLiteral("digest"));
    bool isKnown = false;
    digest.onBefore = [&](const auto &, const auto &request, const auto &done) {
        done({isKnown ? withHeader(request, "Authorization", "Digest x") : request});
    };
    digest.onAfter = [&](const auto &, const Response &response, const auto &done) {
        isKnown = true;
        if (response.status == 401)
            done({SendAgain{}});
        else
            done({response});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1), withConcurrency(1));
    bench.transport.answer("/0", 401);
    QCOMPARE(bench.transport.inFlight(), QStringList{"/0"});
    QCOMPARE(headerValue(bench.transport.started().back().headers, "Authorization"), "Digest x");
    bench.transport.answer("/0", 401);
    QVERIFY(bench.isOver());
    QCOMPARE(bench.transport.started().size(), 2U);
    QCOMPARE(all<AttemptStarted>(bench).size(), 1U);
    QCOMPARE(all<ResponseReceived>(bench).front().response.status, 401);
    QCOMPARE(bench.recorder.outcomes(), QStringList{"0 failed"});
}

void TestRunSteps::secretsAreKnownBeforeAnythingIsTold()
{
    FakeSteps steps;
    FakeStep &step = steps.add(QStringLiteral("auth"));
    step.onBefore = [](const auto &, const auto &request, const auto &done) {
        done({withHeader(request, "X-Key", "hushhush1"), {QStringLiteral("hushhush1")}});
    };
    step.onAfter = [](const auto &, const Response &response, const auto &done) {
        done({response, {QStringLiteral("hushhush2")}});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    bench.transport.answer("/0", 200, {}, "\"hushhush2\"");
    QVERIFY(bench.isOver());
    QCOMPARE(headerValue(bench.transport.started().front().headers, "X-Key"), "hushhush1");
    QCOMPARE(headerValue(all<RequestSent>(bench).front().request.headers, "X-Key"),
             QStringLiteral("•••").toUtf8());
    QVERIFY(!all<ResponseReceived>(bench).front().response.body.bytes().contains("hushhush2"));
}

void TestRunSteps::theSchemaIsOfWhatTheStepsMade()
{
    FakeSteps steps;
    steps.add(QStringLiteral("body")).onBefore = [](const StepContext &context,
                                                    PreparedRequest request, const auto &done) {
        if (context.id == u"1")
            request.content = {QByteArray("{\"name\": \"Ana\"}")};
        done({request});
    };
    Collection collection = numbered(2);
    for (CollectionItem &item : collection.root.items) {
        auto &route = std::get<Route>(item.item);
        route.method = QStringLiteral("POST");
        route.body = JsonBody{Value::fromMembers({})};
        const auto compiled = JsonSchema::compile(
            Json::parse("{\"required\": [\"name\"]}"), QStringLiteral("/c/broadside.yaml"),
            [](const QString &path) { return Result<Json>(failure(ErrorCode::File, path)); });
        QVERIFY(compiled.has_value());
        route.schemas.request = Schema{.value = {}, .files = {}, .compiled = *compiled};
    }
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(collection, withConcurrency(1));
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    bench.transport.answer("/1");
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 errored", "1 passed"}));
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->failure->kind, FailureKind::Validation);
    QVERIFY(steps.log.contains(QStringLiteral("body failed 0")));
}

void TestRunSteps::aRequestThatCannotBeSentIsRefused_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what : {"scheme", "host", "name", "value", "length", "method"})
        QTest::newRow(what) << QByteArray(what);
}

void TestRunSteps::aRequestThatCannotBeSentIsRefused()
{
    QFETCH(const QByteArray, what);
    FakeSteps steps;
    steps.add(QStringLiteral("odd")).onBefore = [&](const auto &, PreparedRequest request,
                                                    const auto &done) {
        if (what == "scheme")
            request.url = QUrl(QStringLiteral("file:///etc/passwd"));
        else if (what == "host")
            request.url = QUrl(QStringLiteral("/x"));
        else if (what == "name")
            request = withHeader(request, "a b", "1");
        else if (what == "value")
            request = withHeader(request, "X-A", "1\r\nX-B: 2");
        else if (what == "length")
            request = withHeader(request, "Content-Length", "7");
        else
            request.method = "GET /";
        done({request});
    };
    RunnerBench bench;
    bench.runner.setStepsMaker(steps.maker());
    bench.start(numbered(1));
    QVERIFY(bench.isOver());
    QVERIFY(bench.transport.started().empty());
    QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->failure->kind, FailureKind::Validation);
}

QTEST_GUILESS_MAIN(TestRunSteps)
#include "tst_runsteps.moc"
