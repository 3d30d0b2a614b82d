// From a collection and options to a plan: selection, prerequisites, errors.

#include "plannedlines.h"
#include "planshop.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

RunOptions withTags(const QString &text)
{
    RunOptions options;
    options.selection.tags = TagExpression::parse(text).value();
    return options;
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selects_data()
    {
        QTest::addColumn<RunOptions>("options");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const RunOptions &options,
                            const QStringList &expected) {
            QTest::newRow(name) << options << expected;
        };
        row("everything", {}, {"login", "Users/search", "Users/create", "Posts/list"});
        row("by tag, with what is needed", withTags("smoke"),
            {"login (needed)", "Users/search", "Posts/list"});
        row("tags of folders count", withTags("users and not admin"),
            {"login (needed)", "Users/search"});
        RunOptions excluded = withTags("smoke");
        excluded.selection.excludedTags = TagExpression::parse("users").value();
        row("excluded tags", excluded, {"Posts/list"});
        RunOptions route;
        route.selection.routes = {"Users/create"};
        row("by id", route, {"Users/create"});
        route.selection.routes = {"Users/*"};
        row("by glob", route, {"login (needed)", "Users/search", "Users/create"});
        route.selection.routes = {"*"};
        row("a star stays in its part", route, {"login"});
        route.selection.routes = {"**/list", "log?n"};
        row("two globs", route, {"login", "Posts/list"});
        route.selection.routes = {"Users/*"};
        route.selection.leavesNeedsOut = true;
        row("without what it needs", route, {"Users/search", "Users/create"});
        route.selection.routes = {"Users/search", "login"};
        row("what it needs is selected, too", route, {"login", "Users/search"});
        RunOptions chosen;
        chosen.selection.ids = {"Users/search", "login"};
        row("by ids that were chosen", chosen, {"login", "Users/search"});
        chosen.selection.ids = {"Users/*"};
        row("a chosen id is no glob", chosen, {"error: “Users/*” is not in the collection"});
        RunOptions folder;
        folder.selection.folders = {"Posts"};
        row("by folder", folder, {"Posts/list"});
        RunOptions nothing;
        nothing.selection.routes = {"Users/serch"};
        row("nothing fits", nothing,
            {"error: nothing fits --route Users/serch; did you mean “Users/search”?"});
        nothing.selection.routes = {"serch"};
        row("only the last part", nothing,
            {"error: nothing fits --route serch; did you mean “Users/search”?"});
        nothing.selection.routes = {"nowhere/in/here/lst"};
        row("only the last part is near", nothing,
            {"error: nothing fits --route nowhere/in/here/lst; did you mean “Posts/list”?"});
        nothing.selection.routes = {"zzzzzz/*"};
        row("nothing is near", nothing,
            {"error: nothing fits --route zzzzzz/*; --list shows what there is"});
        RunOptions noFolder;
        noFolder.selection.folders = {"Usrs"};
        row("no such folder", noFolder,
            {"error: nothing fits --folder Usrs; did you mean “Users”?"});
        row("no such tag", withTags("nobody"),
            {"error: none of the 4 routes is selected by --tags “nobody”"});
        RunOptions allExcluded = withTags("smoke");
        allExcluded.selection.excludedTags = TagExpression::parse("*").value();
        row("all tags excluded", allExcluded,
            {"error: none of the 4 routes is selected by --tags “smoke” and --exclude-tags “*”"});
        RunOptions allowed = withTags("nobody");
        allowed.isEmptySelectionAllowed = true;
        row("an empty selection that is allowed", allowed, {});
        RunOptions environment;
        environment.environment = "prod";
        row("unknown environment", environment,
            {"error: the collection has no environments, so there is no “prod”"});
    }

    void selects()
    {
        QFETCH(const RunOptions, options);
        QTEST(plannedLines(shop(), options), "expected");
    }

    void switchedOffRoutesDoNotRun()
    {
        QCOMPARE(plannedLines(
                     makeCollection({makeRoute("a"), makeRoute("b", {.isEnabled = false})}), {}),
                 QStringList{"a"});
    }

    void namesWhatIsWrongWithNeeds_data()
    {
        QTest::addColumn<Collection>("collection");
        QTest::addColumn<QString>("error");
        QTest::newRow("unknown")
            << makeCollection({makeRoute("login"), makeRoute("a", {.needs = {"logn"}})})
            << "error: “a” needs “logn”, which is no route; did you mean “login”?";
        QTest::newRow("switched off")
            << makeCollection(
                   {makeRoute("login", {.isEnabled = false}), makeRoute("a", {.needs = {"login"}})})
            << "error: “a” needs “login”, which is switched off (enabled: false)";
        QTest::newRow("cycle") << makeCollection({makeRoute("a", {.needs = {"b"}}),
                                                  makeRoute("b", {.needs = {"c"}}),
                                                  makeRoute("c", {.needs = {"a"}})})
                               << "error: routes need each other in a circle: a → b → c → a";
        QTest::newRow("itself") << makeCollection({makeRoute("a", {.needs = {"a"}})})
                                << "error: routes need each other in a circle: a → a";
    }

    void namesWhatIsWrongWithNeeds()
    {
        QFETCH(const Collection, collection);
        QFETCH(const QString, error);
        QCOMPARE(plannedLines(collection, {}), QStringList{error});
    }

    void manyErrorsAreCutShort()
    {
        std::vector<Route> routes{makeRoute("login")};
        for (int i = 0; i < 1200; ++i)
            routes.push_back(makeRoute(QStringLiteral("r%1").arg(i), {.needs = {"logn"}}));
        const QStringList lines = plannedLines(makeCollection(routes), {});
        QCOMPARE(lines.size(), 1001);
        QCOMPARE(lines[999],
                 "error: “r999” needs “logn”, which is no route; did you mean “login”?");
        QCOMPARE(lines[1000], "error: 200 more errors are not shown");
    }

    void longCyclesAreCutShort()
    {
        std::vector<Route> routes;
        for (int i = 0; i < 4000; ++i)
            routes.push_back(makeRoute(QStringLiteral("r%1").arg(i),
                                       {.needs = {QStringLiteral("r%1").arg((i + 1) % 4000)}}));
        QCOMPARE(plannedLines(makeCollection(routes), {}),
                 QStringList{"error: routes need each other in a circle: "
                             "r0 → r1 → … 3998 more … → r0"});
    }

    void manyCyclesAreCutShort()
    {
        std::vector<Route> routes;
        for (int i = 0; i < 15; ++i) {
            const QString name = QStringLiteral("r%1").arg(i);
            routes.push_back(makeRoute(name, {.needs = {name}}));
        }
        const QStringList lines = plannedLines(makeCollection(routes), {});
        QCOMPARE(lines.size(), 11);
        QCOMPARE(lines[9], "error: routes need each other in a circle: r9 → r9");
        QCOMPARE(lines[10], "error: 5 more errors are not shown");
    }

    void needsAreFoundFromTheInsideOut()
    {
        Collection collection = makeCollection({makeRoute("login"), makeRoute("start")});
        add(collection.root,
            makeFolder("Users", {makeRoute("login"), makeRoute("a", {.needs = {"login"}}),
                                 makeRoute("b", {.needs = {"start"}}),
                                 makeRoute("c", {.needs = {"Users/login"}})}));
        const auto plan = makePlan(collection, {});
        QVERIFY(plan);
        QCOMPARE(plan->routes[3].needs, std::vector<int>{2});
        QCOMPARE(plan->routes[4].needs, std::vector<int>{1});
        QCOMPARE(plan->routes[5].needs, std::vector<int>{2});
    }

    void refusesUrlsThatCannotBeSent_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("hasBase");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("relative without a base") << "/posts" << false << true;
        QTest::newRow("relative with a base") << "/posts" << true << false;
        QTest::newRow("absolute") << "https://a.invalid/" << false << false;
        QTest::newRow("ftp") << "ftp://a.invalid/" << true << true;
        QTest::newRow("file") << "file:///etc/passwd" << true << true;
        QTest::newRow("starts with a variable") << "{{host}}/x" << false << false;
        QTest::newRow("an URL in a parameter") << "/go?to=http://x" << false << true;
    }

    void refusesUrlsThatCannotBeSent()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, hasBase);
        Collection collection = makeCollection({makeRoute("a")});
        std::get<Route>(collection.root.items[0].item).url = Value::fromText(url);
        if (!hasBase)
            collection.root.baseUrl.reset();
        QTEST(!makePlan(collection, {}).has_value(), "isRefused");
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
