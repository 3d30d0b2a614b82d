// What is captured of a response is a variable for the requests that need its route.

#include "plan/planner.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

Route routeTo(const QString &name, const QString &url, const QStringList &needs = {})
{
    Route route = makeRoute(name);
    route.url.text = url;
    for (const QString &need : needs)
        route.needs.push_back({need, {}});
    return route;
}

void capture(Route &route, const QString &name, const QString &query)
{
    const Result<Capture> parsed = parseCapture(name, query, {});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message));
    route.captures.push_back(*parsed);
}

Route login()
{
    Route route = routeTo(QStringLiteral("login"), QStringLiteral("/login"));
    capture(route, QStringLiteral("token"), QStringLiteral("jsonpath \"$.token\""));
    capture(route, QStringLiteral("id"), QStringLiteral("jsonpath \"$.id\""));
    return route;
}

const QByteArray session = "{\"token\": \"s3cretvalue\", \"id\": 7}";

} // namespace

class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feedWhatNeedsThem()
    {
        Route user = routeTo(QStringLiteral("user"), QStringLiteral("/users/{{id}}"),
                             {QStringLiteral("login")});
        user.body = JsonBody{Value::fromMembers(
            {{QStringLiteral("id"), Value::fromText(QStringLiteral("{{id}}"))}})};
        user.checks = {*parseAssertion(QStringLiteral("jsonpath \"$.id\" == {{id}}"), {})};
        RunnerBench bench;
        bench.start(makeCollection({login(), user}));
        QVERIFY(bench.transport.answer("/login", 200, {}, session));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/users/7"});
        const Content &content = bench.transport.started().back().content;
        QCOMPARE(std::get<QByteArray>(content.front()), QByteArray("{\"id\":7}")); // a number
        QVERIFY(bench.transport.answer("/users/7", 200, {}, "{\"id\": 7}"));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"login passed", "user passed"}));
    }

    // Also through a route between them that captures nothing.
    void reachThroughOthers()
    {
        RunnerBench bench;
        bench.start(makeCollection(
            {login(), routeTo(QStringLiteral("a"), QStringLiteral("/a"), {QStringLiteral("login")}),
             routeTo(QStringLiteral("b"), QStringLiteral("/b/{{id}}"), {QStringLiteral("a")})}));
        QVERIFY(bench.transport.answer("/login", 200, {}, session));
        QVERIFY(bench.transport.answer("/a"));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/b/7"});
    }

    void areUnknownToOthers()
    {
        RunnerBench bench;
        bench.start(makeCollection(
            {login(), routeTo(QStringLiteral("other"), QStringLiteral("/other/{{id}}"))}));
        QVERIFY(bench.transport.answer("/login", 200, {}, session));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"other errored", "login passed"}));
    }

    // The command line wins over them, and they win over the collection.
    void haveTheirPlaceAmongVariables()
    {
        Collection collection = makeCollection(
            {login(), routeTo(QStringLiteral("user"), QStringLiteral("/{{id}}/{{token}}/{{page}}"),
                              {QStringLiteral("login")})});
        for (const char *name : {"id", "token", "page"})
            collection.root.variables.push_back(
                {QString::fromLatin1(name), Value::fromText(QStringLiteral("collection")), {}});
        RunOptions options;
        options.variables[QStringLiteral("token")] = QStringLiteral("given");
        RunnerBench bench;
        bench.start(collection, options);
        QVERIFY(bench.transport.answer("/login", 200, {}, session));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/7/given/collection"});
    }

    void areOfTheirIteration()
    {
        RunOptions options;
        options.repetitions = 2;
        RunnerBench bench;
        bench.start(makeCollection(
                        {login(), routeTo(QStringLiteral("user"), QStringLiteral("/users/{{id}}"),
                                          {QStringLiteral("login")})}),
                    options);
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"token\": \"a\", \"id\": 1}"));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"token\": \"b\", \"id\": 2}"));
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/users/1", "/users/2"}));
    }

    void failTheirRouteWhereTheyFindNothing()
    {
        RunnerBench bench;
        bench.start(makeCollection({login(), routeTo(QStringLiteral("user"), QStringLiteral("/u"),
                                                     {QStringLiteral("login")})}));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"id\": 7}"));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"login failed", "user skipped"}));
        for (const RunEvent &event : bench.recorder.events()) {
            const auto *end = std::get_if<RouteFinished>(&event.data);
            if (end && end->route == 0)
                QCOMPARE(end->reason, QStringLiteral("the capture “token” found nothing with "
                                                     "jsonpath \"$.token\""));
        }
    }

    // What has the name of a secret is masked wherever it comes.
    void areMaskedWhereTheirNameSaysSo()
    {
        RunnerBench bench;
        bench.start(makeCollection(
            {login(), routeTo(QStringLiteral("user"), QStringLiteral("/users/{{token}}"),
                              {QStringLiteral("login")})}));
        QVERIFY(bench.transport.answer("/login", 200, {}, session));
        QStringList captured;
        for (const RunEvent &event : bench.recorder.events()) {
            if (const auto *made = std::get_if<CaptureMade>(&event.data))
                captured += made->name + u'=' + made->value;
            if (const auto *sent = std::get_if<RequestSent>(&event.data))
                QVERIFY(!sent->request.url.toString().contains(QStringLiteral("s3cretvalue")));
        }
        QCOMPARE(captured, (QStringList{"token=•••", "id=7"}));
        QCOMPARE(bench.transport.inFlight(), QStringList{"/users/s3cretvalue"});
    }

    // The check of a large body is not made on this thread, and its route may be cancelled
    // meanwhile.
    void largeBodiesAreLookedIntoElsewhere_data()
    {
        QTest::addColumn<bool>("isCancelled");
        QTest::newRow("to the end") << false;
        QTest::newRow("cancelled") << true;
    }

    void largeBodiesAreLookedIntoElsewhere()
    {
        QFETCH(const bool, isCancelled);
        Route route = routeTo(QStringLiteral("large"), QStringLiteral("/large"));
        capture(route, QStringLiteral("last"), QStringLiteral("jsonpath \"$[-1]\""));
        RunnerBench bench;
        bench.start(makeCollection({route}));
        const QByteArray body = '[' + QByteArray("1,").repeated(100'000) + "2]";
        QVERIFY(bench.transport.answer("/large", 200, {}, body));
        QVERIFY(bench.recorder.outcomes().isEmpty());
        if (isCancelled)
            bench.runner.cancel();
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(),
                 QStringList{isCancelled ? "large cancelled" : "large passed"});
    }

    // A secret that is cut in the middle would not be found in what is left of it.
    void masksBeforeItShortens()
    {
        const QString secret = QString(QStringLiteral("key")).repeated(100);
        Route route = routeTo(QStringLiteral("a"), QStringLiteral("/a"));
        route.checks = {*parseAssertion(QStringLiteral("body == \"{{$secret s}}\""), {})};
        RunOptions options;
        options.secrets[QStringLiteral("s")] = secret;
        RunnerBench bench;
        bench.start(makeCollection({route}), options);
        QVERIFY(bench.transport.answer("/a", 200, {}, "x" + secret.toUtf8()));
        QTRY_VERIFY(bench.isOver());
        for (const RunEvent &event : bench.recorder.events()) {
            if (const auto *check = std::get_if<CheckEvaluated>(&event.data)) {
                QVERIFY(!check->actual.contains(QStringLiteral("keykey")));
                QVERIFY(!check->expected.contains(QStringLiteral("keykey")));
            }
            if (const auto *end = std::get_if<RouteFinished>(&event.data)) {
                QCOMPARE(end->outcome, Outcome::Failed);
                QVERIFY2(!end->reason.contains(QStringLiteral("keykey")), qPrintable(end->reason));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCaptures)
#include "tst_captures.moc"
