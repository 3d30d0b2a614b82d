#include "streams.h"

#include <QTest>

using namespace Broadside;

namespace {

Nanoseconds milliseconds(double count)
{
    return Nanoseconds(qint64(count * 1e6));
}

} // namespace

class TestRunReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsOutcomes();
    void measuresDurations();
    void countsOnlyPhasesInSeries();
    void knowsHowManyAreInFlight();
    void sumsPhasesOverRedirects();
    void knowsThePhasesOfAHop();
    void seesReusedConnections();
    void closesWaits();
    void keepsMessagesOnlyWhenAsked();
    void showsFirstUrl();
    void ignoresUnknownRoutes();
    void countsARouteOnce();
    void tellsWhatChanged();
    void tellsWhatItCostByItself();
    void stepsAreNoCostOfItsOwn();
    void stepsAroundTheRunMayFail();
    void linesOfScriptsAreLimited();
};

void TestRunReport::countsOutcomes()
{
    const OutcomeCounts expected{
        .total = 5, .passed = 2, .failed = 0, .errored = 1, .skipped = 1, .cancelled = 1};
    QCOMPARE(manyEndings().report().counts(), expected);
    QCOMPARE(threeInParallel().report().counts().failed, 1);
}

void TestRunReport::measuresDurations()
{
    const RunReport report = threeInParallel().report();
    QCOMPARE(report.duration(), milliseconds(150.6));
    QCOMPARE(report.routes()[1].duration(), milliseconds(120));
    QCOMPARE(report.serialDuration(), milliseconds(380));
    QCOMPARE(report.serialDuration(milliseconds(5000)), milliseconds(380)); // nothing goes on
    QVERIFY(report.isFinished());
}

void TestRunReport::countsOnlyPhasesInSeries()
{
    // 37 + 3, 1 + 18 + 19 over two hops, none, never sent, and 69 until it was cancelled.
    QCOMPARE(manyEndings().report().serialDuration(), milliseconds(40 + 38 + 69));

    Stream stream({summary(QStringLiteral("retried"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(5, PhaseStarted{0, 1, Phase::Wait}); // 5 ms inside of the client
    stream.add(15, AttemptFinished{0, 1, std::nullopt});
    stream.add(20, AttemptStarted{0, 2});
    stream.add(21, PhaseStarted{0, 2, Phase::Wait});
    stream.add(41, AttemptFinished{0, 2, std::nullopt});
    const RunReport report = stream.finish(50).report();
    QCOMPARE(report.serialDuration(), milliseconds(10 + 20));
}

void TestRunReport::knowsHowManyAreInFlight()
{
    RunReport report;
    int highest = 0;
    const Stream stream = threeInParallel();
    for (const RunEvent &event : stream.events()) {
        report.apply(event);
        highest = std::max(highest, report.inFlight());
    }
    QCOMPARE(highest, 3);
    QCOMPARE(report.peakInFlight(), 3);
    QCOMPARE(report.inFlight(), 0);
    QCOMPARE(manyEndings().report().peakInFlight(), 2);
}

void TestRunReport::sumsPhasesOverRedirects()
{
    const RunReport report = manyEndings().report();
    const AttemptRecord &attempt = *report.routes()[1].lastAttempt();
    QCOMPARE(attempt.phaseDuration(Phase::Wait), milliseconds(18 + 19));
    QCOMPARE(attempt.phaseDuration(Phase::Connect), std::nullopt);
    QCOMPARE(attempt.redirects.size(), size_t(1));
}

void TestRunReport::knowsThePhasesOfAHop()
{
    const RunReport report = manyEndings().report();
    const AttemptRecord &attempt = *report.routes()[1].lastAttempt();
    const Nanoseconds change = attempt.redirects[0].time;
    const auto first = attempt.phasesBetween(attempt.start, change);
    QCOMPARE(phaseDuration(first, Phase::Send), milliseconds(1));
    QCOMPARE(phaseDuration(first, Phase::Wait), milliseconds(18));
    const auto second = attempt.phasesBetween(change, *attempt.end);
    QCOMPARE(phaseDuration(second, Phase::Send), std::nullopt);
    QCOMPARE(phaseDuration(second, Phase::Wait), milliseconds(19));
    QVERIFY(attempt.phasesBetween(*attempt.end, *attempt.end).empty());
}

void TestRunReport::seesReusedConnections()
{
    const RunReport report = manyEndings().report();
    QVERIFY(report.routes()[1].lastAttempt()->reusedConnection());
    QVERIFY(!report.routes()[0].lastAttempt()->reusedConnection());
    QVERIFY(!report.routes()[2].lastAttempt()->reusedConnection()); // it was never connected
}

void TestRunReport::closesWaits()
{
    const RunReport report = manyEndings().report();
    const WaitRecord &wait = report.routes()[1].waits.at(0);
    QCOMPARE(wait.detail, QStringLiteral("login"));
    QCOMPARE(wait.end, milliseconds(40));
}

void TestRunReport::keepsMessagesOnlyWhenAsked()
{
    RunReport report;
    report.setMessagesKept(false);
    PreparedRequest big = request(QStringLiteral("http://test.invalid/again"));
    big.content.emplace_back(QByteArray("a body"));
    Stream stream = threeInParallel();
    stream.add(150.4, RequestSent{0, 1, big});
    for (const RunEvent &event : stream.events())
        report.apply(event);
    QVERIFY(!report.routes()[0].lastAttempt()->request);
    QVERIFY(!stream.report().routes()[0].lastAttempt()->request->content.empty());
    QVERIFY(report.routes()[0].response()->body.isEmpty());
    QVERIFY(report.routes()[0].response()->headers.isEmpty());
    QCOMPARE(report.routes()[0].response()->status, 200);
    QCOMPARE(report.routes()[0].lastAttempt()->bytesReceived, qint64(9));
    RunReport dropped = stream.report();
    QVERIFY(dropped != report);
    dropped.dropMessages();
    QVERIFY(dropped == report);
    QCOMPARE(threeInParallel().report().routes()[2].response()->body.bytes(), QByteArray("[1,2]"));
}

void TestRunReport::showsFirstUrl()
{
    const RunReport report = manyEndings().report();
    QCOMPARE(report.routes()[1].url(), QStringLiteral("http://test.invalid/old"));
    QCOMPARE(report.routes()[3].url(), QStringLiteral("{{base}}/after broken"));
    QCOMPARE(readableUrl(QUrl(QStringLiteral("http://h/?key=•••"))),
             QStringLiteral("http://h/?key=•••"));
}

void TestRunReport::ignoresUnknownRoutes()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(1, AttemptStarted{7, 1});
    stream.add(1, RequestSent{0, 3, {}}); // no attempt before
    stream.add(1, RouteFinished{-1, Outcome::Failed, {}, std::nullopt, std::nullopt});
    const RunReport report = stream.report();
    QCOMPARE(report.counts().finished(), 0);
    QVERIFY(report.routes()[0].attempts.empty());
}

void TestRunReport::countsARouteOnce()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.exchange(0, 0, 10, 200);
    stream.add(11, RouteFinished{0, Outcome::Failed, {}, std::nullopt, std::nullopt});
    const RunReport report = stream.report();
    QCOMPARE(report.counts().passed, 1);
    QCOMPARE(report.counts().failed, 0);
}

void TestRunReport::tellsWhatChanged()
{
    RunReport report;
    const Stream stream = threeInParallel();
    QCOMPARE(report.apply(stream.events()[0]), std::nullopt);
    QCOMPARE(report.apply(stream.events()[2]), 1);
}

// 2 ms before anything was sent, 3 ms behind the response; neither the back-off between the
// attempts nor the waits before the first.
void TestRunReport::tellsWhatItCostByItself()
{
    Stream stream({summary(QStringLiteral("only")), summary(QStringLiteral("never sent"))});
    stream.add(0, WaitStarted{0, WaitReason::Slot, {}});
    stream.add(10, AttemptStarted{0, 1});
    stream.add(12, PhaseStarted{0, 1, Phase::Connect});
    stream.add(20, AttemptFinished{0, 1, std::nullopt});
    stream.add(20, WaitStarted{0, WaitReason::Backoff, {}});
    stream.add(50, AttemptStarted{0, 2});
    stream.add(50, PhaseStarted{0, 2, Phase::Wait});
    stream.add(60, ResponseReceived{0, 2, response(200)});
    stream.add(60, AttemptFinished{0, 2, std::nullopt});
    stream.add(63, RouteFinished{0, Outcome::Passed, {}, std::nullopt, std::nullopt});
    const RunReport report = stream.report();
    QCOMPARE(report.routes()[0].overhead(), milliseconds(5));
    QCOMPARE(report.routes()[1].overhead(), milliseconds(0));
}

// A step that is waited for is counted once; one behind the response ends its phase.
void TestRunReport::stepsAreNoCostOfItsOwn()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(1, PhaseStarted{0, 1, Phase::Wait});
    stream.add(11, HookStarted{0, 1, QStringLiteral("after")});
    stream.add(21, HookFinished{0, 1, QStringLiteral("after"), QStringLiteral("odd")});
    stream.add(21, AttemptFinished{0, 1, std::nullopt});
    stream.add(21, WaitStarted{0, WaitReason::Backoff, {}});
    stream.add(31, WaitFinished{0});
    stream.add(31, HookStarted{0, 2, QStringLiteral("before")});
    stream.add(32, WaitStarted{0, WaitReason::Hook, {}});
    stream.add(41, HookFinished{0, 2, QStringLiteral("before"), {}});
    stream.add(42, AttemptStarted{0, 2});
    stream.add(44, PhaseStarted{0, 2, Phase::Wait});
    stream.add(54, ResponseReceived{0, 2, response(200)});
    stream.add(54, AttemptFinished{0, 2, std::nullopt});
    stream.add(54, HookStarted{0, 2, QStringLiteral("handler")});
    stream.add(60, RouteFinished{0, Outcome::Cancelled, {}, std::nullopt, std::nullopt});
    const RunReport report = stream.report();
    const RouteRecord &route = report.routes()[0];
    QCOMPARE(route.overhead(), milliseconds(3)); // before each of the two was sent
    QCOMPARE(route.attempts[0].timeInPhases(), milliseconds(10));
    QCOMPARE(route.hooks.size(), 3U);
    QCOMPARE(route.hooks[0].failure, QStringLiteral("odd"));
    QCOMPARE(*route.hooks[2].end, milliseconds(60)); // with the request
}

void TestRunReport::stepsAroundTheRunMayFail()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, LifespanStarted{QStringLiteral("startup a")});
    stream.add(5, LifespanFinished{QStringLiteral("startup a"), {}});
    QVERIFY(!stream.report().hasLifespanFailure());
    stream.add(6, LifespanStarted{QStringLiteral("shutdown b")});
    stream.add(9, LifespanFinished{QStringLiteral("shutdown b"), QStringLiteral("no")});
    const RunReport report = stream.report();
    QVERIFY(report.hasLifespanFailure());
    QCOMPARE(report.lifespan().size(), 2U);
    QCOMPARE(*report.lifespan()[0].end, milliseconds(5));
}

void TestRunReport::linesOfScriptsAreLimited()
{
    Stream stream({summary(QStringLiteral("only"))});
    for (int i = 0; i < 250; ++i)
        stream.add(i, ConsoleWritten{0, 1, ConsoleLevel::Log, QString::number(i)});
    RunReport report = stream.report();
    const RouteRecord &route = report.routes()[0];
    QCOMPARE(route.console.size(), 200U);
    QCOMPARE(route.console.back().text, QStringLiteral("249"));
    QCOMPARE(route.consoleLinesLeftOut, qint64(50));
    RunEvent ofTheRun = stream.events().back();
    ofTheRun.data = ConsoleWritten{-1, 0, ConsoleLevel::Error, QStringLiteral("all")};
    QCOMPARE(report.apply(ofTheRun), std::nullopt);
}

QTEST_APPLESS_MAIN(TestRunReport)
#include "tst_runreport.moc"
