// From a collection and options to a plan: selection, prerequisites, inheritance, errors.

#include "plan/certificatewarning.h"
#include "plan/storedurl.h"
#include "plannedlines.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// login; Users { search, create [admin] }; Posts { list }; all in Users are tagged users.
Collection shop()
{
    Collection collection = makeCollection({makeRoute("login")});
    Folder users =
        makeFolder("Users", {makeRoute("search", {.tags = {"smoke"}, .needs = {"login"}}),
                             makeRoute("create", {.tags = {"admin"}})});
    users.tags = {"users"};
    users.prefix = Value::fromText("/users");
    add(collection.root, users);
    add(collection.root, makeFolder("Posts", {makeRoute("list", {.tags = {"smoke"}})}));
    return collection;
}

RunOptions withTags(const QString &text)
{
    RunOptions options;
    options.selection.tags = TagExpression::parse(text).value();
    return options;
}

RequestDefinition onlyDefinition(const Collection &collection, const RunOptions &options = {})
{
    const auto plan = makePlan(collection, options);
    return *plan.value().routes.at(0).request;
}

QStringList headerLines(const RequestDefinition &definition)
{
    QStringList lines;
    for (const NamedValue &header : definition.headers)
        lines.append(header.name + u": " + header.value.text);
    return lines;
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

    void settingsComeFromTheInside()
    {
        Collection collection = makeCollection({});
        collection.root.defaults.timeout = 1s;
        collection.root.defaults.redirects = 3;
        collection.root.defaults.headers = {row("Accept", "a"), row("X-Root", "r"),
                                            row("X-Off", "o")};
        collection.methodDefaults["GET"].headers = {row("X-Method", "m")};
        Folder folder = makeFolder("F", {});
        folder.defaults.timeout = 2s;
        folder.defaults.responseLimit = 500;
        folder.defaults.headers = {row("accept", "b")};
        Route route = makeRoute("a");
        NamedValue off = row("x-off", "");
        off.isEnabled = false;
        route.settings.headers = {row("Twice", "1"), row("Twice", "2"), off};
        folder.items.push_back({route});
        add(collection.root, folder);

        const RequestDefinition definition = onlyDefinition(collection);
        QCOMPARE(definition.timeout, Milliseconds(2000));
        QCOMPARE(definition.redirects, 3);
        QCOMPARE(definition.connectTimeout, defaultConnectTimeout);
        QCOMPARE(definition.responseLimit, 500);
        QCOMPARE(headerLines(definition),
                 (QStringList{"X-Root: r", "X-Method: m", "accept: b", "Twice: 1", "Twice: 2"}));

        RunOptions options;
        options.timeout = 5s;
        QCOMPARE(onlyDefinition(collection, options).timeout, Milliseconds(5000));
    }

    void tagsComeFromTheInside()
    {
        Folder inner = makeFolder("I", {makeRoute("r", {.tags = {"own", "shared"}})});
        inner.tags = {"inner", "second"};
        Folder outer = makeFolder("O", {});
        outer.tags = {"outer", "shared"};
        add(outer, inner);
        Collection collection = makeCollection({});
        collection.root.tags = {"all"};
        add(collection.root, outer);
        QCOMPARE(onlyDefinition(collection).tags,
                 (QStringList{"own", "shared", "inner", "second", "outer", "all"}));
    }

    void variablesAndBaseUrlsWinInTheirOrder()
    {
        Collection collection = makeCollection({});
        collection.root.variables = {variable("v", "collection"), variable("w", "collection")};
        collection.environments = {
            {"local",
             {variable("v", "environment"), variable("base_url", "http://local.invalid")}}};
        Folder outer = makeFolder("O", {});
        outer.variables = {variable("v", "outer"), variable("w", "outer")};
        outer.baseUrl = Value::fromText("http://outer.invalid");
        Folder inner = makeFolder("I", {makeRoute("a")});
        inner.variables = {variable("v", "inner")};
        add(outer, inner);
        add(collection.root, outer);

        RequestDefinition definition = onlyDefinition(collection);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("inner"));
        QCOMPARE(definition.scope.find("v").origin, QStringLiteral("folder O/I"));
        QCOMPARE(definition.scope.find("w").variable->value.text, QStringLiteral("outer"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://outer.invalid"));

        RunOptions options;
        options.environment = "local";
        definition = onlyDefinition(collection, options);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("environment"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://local.invalid"));

        options.variables = {{"v", "given"}};
        options.baseUrl = "http://demo.invalid";
        definition = onlyDefinition(collection, options);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("given"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://demo.invalid"));
    }

    void storedUrlsAreJoinedAndHideCredentials_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("stored");
        QTest::newRow("joined") << "http://h.invalid/" << "/a" << "http://h.invalid/p/a";
        QTest::newRow("whole") << "http://h.invalid" << "https://o.invalid/a"
                               << "https://o.invalid/a";
        QTest::newRow("may be whole") << "http://h.invalid" << "{{host}}/a" << "{{host}}/a";
        QTest::newRow("credentials in the base")
            << "http://me:secret@h.invalid" << "a" << "http://•••@h.invalid/p/a";
        QTest::newRow("an at sign in the path")
            << "http://h.invalid" << "/a@b" << "http://h.invalid/p/a@b";
    }

    void storedUrlsAreJoinedAndHideCredentials()
    {
        RequestDefinition definition;
        QFETCH(const QString, base);
        QFETCH(const QString, url);
        definition.baseUrl = Value::fromText(base);
        definition.prefixes = {Value::fromText("/p/")};
        definition.url = Value::fromText(url);
        QTEST(storedUrl(definition), "stored");
    }

    void limitsComeFromTheOptionsThenTheCollection()
    {
        Collection collection = makeCollection({makeRoute("a")});
        QCOMPARE(makePlan(collection, {})->concurrency, defaultConcurrency);
        collection.run.concurrency = 3;
        QCOMPARE(makePlan(collection, {})->concurrency, 3);
        RunOptions options;
        options.limits.concurrency = 0;
        QCOMPARE(makePlan(collection, options)->concurrency, 0);
        options.isSerial = true;
        QCOMPARE(makePlan(collection, options)->concurrency, 1);
    }

    void eachLimitIsTheCallersOrTheCollections()
    {
        Collection collection = makeCollection({makeRoute("a")});
        RunOptions options;
        const auto limits = [&] {
            const auto plan = makePlan(collection, options);
            return QStringList{QString::number(plan->perHost), formatRate(plan->rate),
                               QString::number(plan->burst)};
        };
        QCOMPARE(limits(), (QStringList{"0", "unlimited", "1"}));
        collection.run = {.perHost = 2, .rate = Rate{10}, .burst = 5};
        QCOMPARE(limits(), (QStringList{"2", "10/s", "5"}));
        options.limits = {.perHost = 0, .burst = 1};
        QCOMPARE(limits(), (QStringList{"0", "10/s", "1"}));
        options.limits.rate = Rate();
        QCOMPARE(makePlan(collection, options).error().first().message,
                 QStringLiteral("a burst without a rate limits nothing; give a rate, too"));
        options.limits.burst.reset();
        QCOMPARE(limits(), (QStringList{"0", "unlimited", "5"}));
    }

    void unverifiedCertificatesAreWarnedOf()
    {
        Collection collection = shop();
        const auto warning = [&collection](const RunOptions &options) {
            return englishText(certificateWarning(makePlan(collection, options).value()));
        };
        RunOptions options;
        QCOMPARE(warning(options), QString());
        std::get<Folder>(collection.root.items[1].item).defaults.verifyTls = false;
        options.repetitions = 3; // each route counts once
        QVERIFY2(warning(options).endsWith("routes sent so: 2 of 4"), qPrintable(warning(options)));
        options.verifyTls = true;
        QCOMPARE(warning(options), QString());
        options.verifyTls = false;
        QVERIFY2(warning(options).endsWith("routes sent so: 4 of 4"), qPrintable(warning(options)));
    }

    void aStatusIsCheckedUnlessTheRouteDoes()
    {
        const auto checks = [](const QStringList &written) {
            QStringList texts;
            for (const Assertion &check :
                 onlyDefinition(makeCollection({makeRoute("a", {.checks = written})})).checks)
                texts.append(check.text);
            return texts;
        };
        QCOMPARE(checks({}), QStringList{"status < 400"});
        QCOMPARE(checks({"duration < 5"}), (QStringList{"status < 400", "duration < 5"}));
        QCOMPARE(checks({"status == 404"}), QStringList{"status == 404"});
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
