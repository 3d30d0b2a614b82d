// A run over rows of data: everything once for each, with the values of the row.

#include "plan/planner.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

const QString login = QStringLiteral("login");
const QString search = QStringLiteral("search");

RunOptions withRows(const std::string &json)
{
    const Json parsed = Json::parse(json);
    std::vector<Json> rows(parsed.array_range().begin(), parsed.array_range().end());
    RunOptions options;
    options.data = std::make_shared<const DataRows>(std::move(rows));
    return options;
}

// A route at /{{user}}.
Collection ofUser()
{
    Route route = makeRoute(QStringLiteral("get"));
    route.url.text = QStringLiteral("/{{user}}");
    return makeCollection({route});
}

} // namespace

class TestRunData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsEverythingOnceForEachRow()
    {
        RunnerBench bench;
        bench.start(ofUser(), withRows("[{\"user\": \"ann\"}, {\"user\": 7}]"));
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/ann", "/7"}));
        bench.transport.answer("/7");
        bench.transport.answer("/ann");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes().size(), 2);
    }

    void numbersRowsAndRepetitions()
    {
        RunOptions options = withRows("[{\"user\": \"ann\"}, {\"user\": \"bob\"}]");
        options.repetitions = 2;
        const auto plan = makePlan(
            makeCollection({makeRoute(login), makeRoute(search, {.needs = {login}})}), options);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->repetitions, 4);
        QStringList numbers;
        for (const PlannedRoute &planned : plan->routes)
            numbers += QStringLiteral("%1/%2").arg(planned.iteration).arg(planned.row.value_or(0));
        QCOMPARE(numbers, (QStringList{"1/1", "1/1", "2/2", "2/2", "3/1", "3/1", "4/2", "4/2"}));
        QCOMPARE(plan->routes[5].needs, std::vector<int>{4}); // of its own row
    }

    void rowsAreBelowTheCommandLineAndAboveTheRest()
    {
        Collection collection = ofUser();
        auto &route = std::get<Route>(collection.root.items.front().item);
        route.url.text = QStringLiteral("/{{given}}-{{both}}-{{row}}-{{env}}-{{own}}");
        collection.root.variables = {variable("own", "own"), variable("row", "wrong"),
                                     variable("given", "wrong")};
        collection.environments = {{.name = "local",
                                    .variables = {variable("env", "env"), variable("row", "wrong"),
                                                  variable("both", "wrong")}}};
        RunOptions options =
            withRows("[{\"row\": \"row\", \"given\": \"wrong\", \"both\": \"row\"}]");
        options.environment = QStringLiteral("local");
        options.variables = {{QStringLiteral("given"), QStringLiteral("given")}};
        RunnerBench bench;
        bench.start(collection, options);
        QCOMPARE(bench.transport.inFlight(), QStringList{"/given-row-row-env-own"});
    }

    void rowsMayHaveABaseUrl()
    {
        Collection collection = makeCollection({makeRoute(login)});
        collection.environments = {
            {.name = "local", .variables = {variable("base_url", "http://env.invalid")}}};
        RunOptions options =
            withRows("[{\"base_url\": \"http://row.invalid/v2\"}, {\"other\": 1}]");
        options.environment = QStringLiteral("local");
        RunnerBench bench;
        bench.start(collection, options);
        QCOMPARE(bench.transport.started().size(), size_t(2));
        QCOMPARE(bench.transport.started()[0].url, QUrl("http://row.invalid/v2/login"));
        QCOMPARE(bench.transport.started()[1].url, QUrl("http://env.invalid/login"));
    }

    void theCommandLinesBaseUrlWins()
    {
        RunOptions options = withRows("[{\"base_url\": \"http://row.invalid\"}]");
        options.baseUrl = QStringLiteral("http://given.invalid");
        RunnerBench bench;
        bench.start(makeCollection({makeRoute(login)}), options);
        QCOMPARE(bench.transport.started().at(0).url, QUrl("http://given.invalid/login"));
    }

    void limitsOfHostsCountThoseOfTheRows()
    {
        RunOptions options = withRows(
            "[{\"base_url\": \"http://a.invalid\"}, {\"base_url\": \"http://a.invalid\"},\n        "
            "        {\"base_url\": \"http://b.invalid\"}]");
        options.limits.perHost = 1;
        RunnerBench bench;
        bench.start(makeCollection({makeRoute(login)}), options);
        QCOMPARE(bench.transport.started().size(), size_t(2));
        QCOMPARE(bench.transport.started()[1].url.host(), QStringLiteral("b.invalid"));
    }

    void aNameThatARowDoesNotHaveIsUnknownThere()
    {
        RunnerBench bench;
        bench.start(ofUser(), withRows("[{\"user\": \"ann\"}, {\"usr\": \"bob\"}]"));
        bench.transport.answer("/ann");
        QVERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"get errored", "get passed"}));
    }

    // There may be a million of them.
    void rowsShareTheTextsOfTheirRoute()
    {
        RunnerBench bench;
        bench.start(ofUser(), withRows("[{\"user\": \"ann\"}, {\"user\": \"bob\"}]"));
        const auto &routes = std::get<RunStarted>(bench.recorder.events().front().data).routes;
        QCOMPARE(routes.size(), size_t(2));
        QVERIFY(routes[0].url.isSharedWith(routes[1].url));
        QVERIFY(routes[0].id.isSharedWith(routes[1].id));
    }

    void refusesMoreThanARunCanHold()
    {
        std::vector<Json> rows(11, Json::parse("{\"user\": \"ann\"}"));
        RunOptions options;
        options.data = std::make_shared<const DataRows>(std::move(rows));
        options.repetitions = 100'000;
        const auto plan = makePlan(ofUser(), options);
        QVERIFY(!plan);
        QCOMPARE(plan.error().first().message,
                 QStringLiteral("1 routes, 1100000 times each, are more than one run can hold "
                                "(1000000)"));
    }
};

QTEST_GUILESS_MAIN(TestRunData)
#include "tst_rundata.moc"
