// The run over a transport without a network: order, limits, prerequisites, failures, ends.

#include "plan/planner.h"
#include "run/runner.h"
#include "support/builders.h"
#include "support/eventchecks.h"
#include "support/faketransport.h"
#include "support/manualclock.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// A runner with its fake surroundings and the events it told.
struct Bench
{
    ManualClock clock;
    FakeTransport transport;
    EventRecorder recorder;
    Runner runner{transport, clock};

    Bench()
    {
        QObject::connect(&runner, &Runner::eventHappened, &runner,
                         [this](const RunEvent &event) { recorder.record(event); });
    }

    void start(const Collection &collection, const RunOptions &options = {})
    {
        const auto plan = makePlan(collection, options);
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().first().toString()));
        runner.start(*plan);
    }

    bool isOver()
    {
        return QTest::qWaitFor([this] { return recorder.hasFinished(); }) &&
               recorder.brokenRule().isEmpty() && !runner.isRunning();
    }
};

Collection numbered(int count)
{
    std::vector<Route> routes;
    for (int i = 0; i < count; ++i)
        routes.push_back(makeRoute(QString::number(i)));
    return makeCollection(routes);
}

RunOptions withConcurrency(int concurrency)
{
    RunOptions options;
    options.concurrency = concurrency;
    return options;
}

const QString login = QStringLiteral("login");
const QString search = QStringLiteral("search");
const QString other = QStringLiteral("other");

} // namespace

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEverythingAtOnceBelowTheLimit()
    {
        Bench bench;
        bench.start(numbered(3));
        QCOMPARE(bench.transport.inFlight().size(), 3);
        QVERIFY(bench.recorder.waits().isEmpty());
    }

    void holdsTheLimitAndSaysWhoWaitsForASlot()
    {
        Bench bench;
        bench.start(numbered(4), withConcurrency(2));
        QCOMPARE(bench.transport.concurrency(), 2);
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/1"}));
        QCOMPARE(bench.recorder.waits(), (QStringList{"2 slot", "3 slot"}));
        bench.transport.answer("/1");
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/2"}));
        bench.transport.answer("/0");
        bench.transport.answer("/2");
        bench.transport.answer("/3");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"1 passed", "0 passed", "2 passed", "3 passed"}));
    }

    void serialSendsOneAfterAnother()
    {
        Bench bench;
        RunOptions options;
        options.isSerial = true;
        bench.start(numbered(3), options);
        for (const char *path : {"/0", "/1", "/2"}) {
            QCOMPARE(bench.transport.inFlight(), QStringList{path});
            bench.transport.answer(path);
        }
        QVERIFY(bench.isOver());
    }

    void aPrerequisiteComesFirstAndIsRunOnce()
    {
        Bench bench;
        bench.start(makeCollection({makeRoute(search, {.needs = {login}}),
                                    makeRoute(other, {.needs = {login}}), makeRoute(login)}));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/login"});
        QCOMPARE(bench.recorder.waits(), (QStringList{"search needs login", "other needs login"}));
        bench.transport.answer("/login");
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/search", "/other"}));
        bench.transport.answer("/other");
        bench.transport.answer("/search");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.transport.started().size(), 3U);
    }

    void whatNeedsAFailedOneIsSkippedDownTheChain()
    {
        Bench bench;
        bench.start(makeCollection({makeRoute(login), makeRoute(search, {.needs = {login}}),
                                    makeRoute(other, {.needs = {search}}),
                                    makeRoute(QStringLiteral("free"))}));
        bench.transport.answer("/login", 500);
        bench.transport.answer("/free");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"login failed", "search skipped", "other skipped", "free passed"}));
        QCOMPARE(bench.recorder.finished(search)->reason,
                 QStringLiteral("needs login, which did not pass"));
        QCOMPARE(bench.recorder.finished(other)->reason,
                 QStringLiteral("needs search, which was skipped"));
    }

    void oneFailureNeverStopsTheOthers()
    {
        Bench bench;
        bench.start(numbered(3));
        bench.transport.fail("/1", FailureKind::Connect, QStringLiteral("refused"));
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/2"}));
        bench.transport.answer("/0");
        bench.transport.answer("/2");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(QStringLiteral("1"))->failure->kind, FailureKind::Connect);
    }

    void aRequestThatCannotBeBuiltIsAnErrorOfItsOwn()
    {
        Bench bench;
        Collection collection = numbered(2);
        std::get<Route>(collection.root.items[0].item).url =
            Value::fromText(QStringLiteral("/{{nobody}}"));
        bench.start(collection);
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"0 errored", "1 passed"}));
        QCOMPARE(bench.recorder.finished(QStringLiteral("0"))->failure->kind,
                 FailureKind::Variable);
    }

    void tenThousandThatCannotBeBuiltDoNotRecurse()
    {
        Bench bench;
        std::vector<Route> routes;
        for (int i = 0; i < 10'000; ++i) {
            Route route = makeRoute(QString::number(i));
            route.url = Value::fromText(QStringLiteral("/{{nobody}}"));
            routes.push_back(route);
        }
        bench.start(makeCollection(routes), withConcurrency(1));
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes().size(), 10'000);
    }

    void aLongChainOfPrerequisitesIsSkippedWithoutRecursion()
    {
        Bench bench;
        std::vector<Route> routes{makeRoute(QStringLiteral("0"))};
        for (int i = 1; i < 20'000; ++i)
            routes.push_back(makeRoute(QString::number(i), {.needs = {QString::number(i - 1)}}));
        bench.start(makeCollection(routes));
        bench.transport.answer("/0", 500);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes().size(), 20'000);
    }

    void failedChecksSayExpectedAndActual_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("reason");
        QTest::newRow("implicit") << "" << 404 << "status was 404, expected below 400";
        QTest::newRow("equal") << "status == 201" << 200 << "status was 200, expected 201";
        QTest::newRow("wanted error") << "status == 404" << 404 << "";
        QTest::newRow("negated") << "status not == 200" << 200
                                 << "status was 200, expected not (200)";
    }

    void failedChecksSayExpectedAndActual()
    {
        QFETCH(const QString, check);
        QFETCH(const int, status);
        QFETCH(const QString, reason);
        Bench bench;
        bench.start(makeCollection(
            {makeRoute(login, {.checks = check.isEmpty() ? QStringList() : QStringList{check}})}));
        bench.transport.answer("/login", status);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->reason, reason);
    }

    void durationIsMeasuredOnTheClock()
    {
        Bench bench;
        bench.start(makeCollection({makeRoute(login, {.checks = {"duration < 500"}})}));
        bench.clock.advance(700ms);
        bench.transport.answer("/login");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->reason,
                 QStringLiteral("duration was 700.0, expected below 500"));
    }

    void bailStopsStartingButLetsTheRestEnd()
    {
        Bench bench;
        RunOptions options = withConcurrency(2);
        options.bail = Bail::StopStarting;
        bench.start(numbered(4), options);
        bench.transport.answer("/0", 500);
        QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"0 failed", "2 skipped", "3 skipped", "1 passed"}));
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::Bailed);
    }

    void bailCancelAbortsWhatIsInFlight()
    {
        Bench bench;
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
        Bench bench;
        bench.start(numbered(3), withConcurrency(2));
        bench.runner.cancel();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 (QStringList{"2 skipped", "0 cancelled", "1 cancelled"}));
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
        Bench bench;
        int seen = 0;
        size_t startedBefore = 0;
        QObject::connect(&bench.runner, &Runner::eventHappened, &bench.runner,
                         [&](const RunEvent &) {
                             if (seen++ == eventIndex) {
                                 startedBefore = bench.transport.started().size();
                                 bench.runner.cancel();
                             }
                         });
        bench.start(makeCollection({makeRoute(login), makeRoute(search, {.needs = {login}}),
                                    makeRoute(other), makeRoute(QStringLiteral("last"))}),
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
        Bench bench;
        RunOptions options;
        options.maximumTime = 20ms;
        bench.start(numbered(1), options);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"0 cancelled"});
        QCOMPARE(std::get<RunFinished>(bench.recorder.events().back().data).ending,
                 RunEnding::OutOfTime);
    }

    void repetitionsRunEverythingThatOften()
    {
        Bench bench;
        RunOptions options;
        options.repetitions = 3;
        bench.start(makeCollection({makeRoute(login), makeRoute(search, {.needs = {login}})}),
                    options);
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/login", "/login", "/login"}));
        for (int i = 0; i < 3; ++i)
            bench.transport.answer("/login");
        for (int i = 0; i < 3; ++i)
            bench.transport.answer("/search");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes().size(), 6);
    }

    void redirectsAreFollowedHopByHop()
    {
        Bench bench;
        bench.start(makeCollection({makeRoute(login, {.method = "POST"})}));
        bench.transport.answer("/login", 302, {{"location", "/there"}});
        bench.transport.answer("/there", 307, {{"Location", "http://elsewhere.invalid/end"}});
        bench.transport.answer("/end");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.transport.started().at(1).method, QByteArray("GET"));
        QCOMPARE(bench.recorder.outcomes(), QStringList{"login passed"});
    }

    void redirectsHaveALimit()
    {
        Bench bench;
        Collection collection = makeCollection({makeRoute(login)});
        collection.root.defaults.redirects = 1;
        bench.start(collection);
        bench.transport.answer("/login", 302, {{"Location", "/login"}});
        bench.transport.answer("/login", 302, {{"Location", "/login"}});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->failure->kind, FailureKind::TooManyRedirects);
    }

    void noRedirectIsFollowedWhenSwitchedOff()
    {
        Bench bench;
        Collection collection = makeCollection({makeRoute(login)});
        collection.root.defaults.redirects = 0;
        bench.start(collection);
        bench.transport.answer("/login", 302, {{"Location", "/there"}});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"login passed"});
    }

    void noSecretAppearsInAnyEvent()
    {
        Bench bench;
        Collection collection = makeCollection({makeRoute(login)});
        Route &route = std::get<Route>(collection.root.items[0].item);
        route.url = Value::fromText(QStringLiteral("/{{$secret key}}"));
        route.settings.auth = BasicAuth{Value::fromText(QStringLiteral("me")),
                                        Value::fromText(QStringLiteral("pass word/1"))};
        route.body = JsonBody{Value::fromText(QStringLiteral("{{$secret key}}"))};
        RunOptions options;
        options.secrets = {{QStringLiteral("key"), QStringLiteral("s3cr\"t value")}};
        bench.start(collection, options);
        bench.transport.answer(bench.transport.inFlight().first(), 307,
                               {{"Location", "/next?pass%20word%2F1=s3cr%22t value"}});
        const QString path = bench.transport.inFlight().first();
        bench.transport.answer(path, 500, {{"Echo", "pass word/1"}},
                               "s3cr\"t value s3cr%22t%20value s3cr\\\"t value pass+word%2F1");
        QVERIFY(bench.isOver());
        for (const RunEvent &event : bench.recorder.events()) {
            QByteArray text;
            if (const auto *sent = std::get_if<RequestSent>(&event.data)) {
                text = sent->request.url.toEncoded();
                for (const auto &[name, value] : sent->request.headers)
                    text += name + value;
                text += std::get<QByteArray>(sent->request.content.at(0));
            } else if (const auto *redirected = std::get_if<RedirectFollowed>(&event.data)) {
                text = redirected->url.toUtf8() + redirected->target.toUtf8();
            } else if (const auto *received = std::get_if<ResponseReceived>(&event.data)) {
                text = received->response.body + received->response.url.toEncoded();
                for (const auto &[name, value] : received->response.headers)
                    text += name + value;
            }
            for (const char *form : {"s3cr", "pass", "cGFzcyB3b3JkLz"})
                QVERIFY2(!text.contains(form), text.constData());
        }
    }

    void anEmptyPlanFinishesAtOnce()
    {
        Bench bench;
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

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
