// The run over a transport without a network: order, limits, prerequisites, checks, redirects,
// secrets.

#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

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
        RunnerBench bench;
        bench.start(numbered(3));
        QCOMPARE(bench.transport.inFlight().size(), 3);
        QVERIFY(bench.recorder.waits().isEmpty());
    }

    void holdsTheLimitAndSaysWhoWaitsForASlot()
    {
        RunnerBench bench;
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

    void warnsOnceThatCertificatesAreNotVerified()
    {
        Collection collection = numbered(2);
        std::get<Route>(collection.root.items[1].item).settings.verifyTls = false;
        RunnerBench bench;
        bench.start(collection);
        bench.transport.answer("/0");
        bench.transport.answer("/1");
        QVERIFY(bench.isOver());
        QStringList warnings;
        for (const RunEvent &event : bench.recorder.events()) {
            if (const auto *warning = std::get_if<WarningGiven>(&event.data))
                warnings += warning->message;
        }
        QCOMPARE(warnings,
                 QStringList{"Certificates are not verified (--insecure or verify_tls: false); "
                             "routes sent so: 1 of 2"});
    }

    void serialSendsOneAfterAnother()
    {
        RunnerBench bench;
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
        RunnerBench bench;
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
        RunnerBench bench;
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
        QVERIFY(bench.recorder.finished(search)->wording ==
                wordingOf("needs %1, which did not pass", {login}));
        QCOMPARE(bench.recorder.finished(other)->reason,
                 QStringLiteral("needs search, which was skipped"));
    }

    void oneFailureNeverStopsTheOthers()
    {
        RunnerBench bench;
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
        RunnerBench bench;
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
        RunnerBench bench;
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
        RunnerBench bench;
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
        RunnerBench bench;
        bench.start(makeCollection(
            {makeRoute(login, {.checks = check.isEmpty() ? QStringList() : QStringList{check}})}));
        bench.transport.answer("/login", status);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->reason, reason);
        QCOMPARE(englishText(bench.recorder.finished(login)->wording), reason);
    }

    void theFirstFailedCheckIsSaidAndTheOthersCounted()
    {
        RunnerBench bench;
        bench.start(makeCollection(
            {makeRoute(login, {.checks = {"status == 200", "status < 300", "status != 404"}})}));
        bench.transport.answer("/login", 404);
        QVERIFY(bench.isOver());
        const RouteFinished *finished = bench.recorder.finished(login);
        QCOMPARE(finished->reason, QStringLiteral("status was 404, expected 200 (and 2 more)"));
        QVERIFY(finished->wording ==
                wordingOf("%2 (and %1 more)", {QStringLiteral("2")},
                          {wordingOf("%1 was %2, expected %3",
                                     {QStringLiteral("status"), QStringLiteral("404")},
                                     {wordingOf("%1", {QStringLiteral("200")})})}));
    }

    void durationIsMeasuredOnTheClock()
    {
        RunnerBench bench;
        bench.start(makeCollection({makeRoute(login, {.checks = {"duration < 500"}})}));
        bench.clock.advance(700ms);
        bench.transport.answer("/login");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->reason,
                 QStringLiteral("duration was 700.0, expected below 500"));
    }

    void repetitionsRunEverythingThatOften()
    {
        RunnerBench bench;
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
        RunnerBench bench;
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
        RunnerBench bench;
        Collection collection = makeCollection({makeRoute(login)});
        collection.root.defaults.redirects = 1;
        bench.start(collection);
        bench.transport.answer("/login", 302, {{"Location", "/login"}});
        bench.transport.answer("/login", 302, {{"Location", "/login"}});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->failure->kind, FailureKind::TooManyRedirects);
    }

    void aLoopIsNamed()
    {
        RunnerBench bench;
        Collection collection = makeCollection({makeRoute(login)});
        collection.root.defaults.redirects = 3;
        bench.start(collection);
        bench.transport.answer("/login", 302, {{"Location", "/a"}});
        for (const char *path : {"/a", "/b", "/a"})
            bench.transport.answer(QLatin1String(path), 302,
                                   {{"Location", path[1] == 'a' ? "/b" : "/a"}});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.finished(login)->failure->message,
                 QStringLiteral("more than 3 redirects, which go round in a circle: "
                                "http://test.invalid/b → http://test.invalid/a → "
                                "http://test.invalid/b"));
    }

    void noRedirectIsFollowedWhenSwitchedOff()
    {
        RunnerBench bench;
        Collection collection = makeCollection({makeRoute(login)});
        collection.root.defaults.redirects = 0;
        bench.start(collection);
        bench.transport.answer("/login", 302, {{"Location", "/there"}});
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"login passed"});
    }

    void noSecretAppearsInAnyEvent()
    {
        RunnerBench bench;
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
                text = received->response.body.bytes() + received->response.url.toEncoded();
                for (const auto &[name, value] : received->response.headers)
                    text += name + value;
            }
            for (const char *form : {"s3cr", "pass", "cGFzcyB3b3JkLz"})
                QVERIFY2(!text.contains(form), text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
