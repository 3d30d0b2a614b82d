// The steps around requests in a plan: in which order they are done, what their needs add to it,
// and which mistakes only the whole collection shows.
#include "plan/provenance.h"
#include "plannedlines.h"
#include "plannedparts.h"
#include "support/builders.h"

#include <QDir>
#include <QTest>

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

// login; Users [bearer] { search }: what most of them are about.
Collection shop()
{
    Collection collection = makeCollection({makeRoute(u"login"_s)});
    collection.dependencies = {makeDependency(u"bearer"_s, {u"login"_s}),
                               makeDependency(u"signed"_s)};
    Folder users = makeFolder(u"Users"_s, {makeRoute(u"search"_s)});
    users.dependencies = uses({u"bearer"_s});
    add(collection.root, users);
    return collection;
}

Folder &usersOf(Collection &collection)
{
    return std::get<Folder>(collection.root.items.at(1).item);
}

// "id: what its definition depends on; the ids of what it needs".
QStringList stepLines(const Collection &collection)
{
    const auto plan = makePlan(collection, {});
    if (!plan)
        return {plan.error().first().toString()};
    QStringList lines;
    for (const PlannedRoute &planned : plan->routes) {
        QStringList names;
        for (const auto &dependency : planned.request->dependencies)
            names.append(dependency->name);
        QStringList needs;
        for (const int need : planned.needs)
            needs.append(plan->routes[size_t(need)].request->id);
        lines.append(planned.request->id + u": "_s + names.join(u' ') + u"; "_s + needs.join(u' '));
    }
    return lines;
}

QString errorOf(const Collection &collection)
{
    const auto plan = makePlan(collection, {});
    return plan ? QString() : plan.error().first().toString();
}

} // namespace

class TestPlannedSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dependenciesGoFromTheOutsideIn()
    {
        Collection collection = makeCollection({});
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
            collection.dependencies.push_back(makeDependency(name));
        collection.root.dependencies = uses({u"e"_s});
        Folder inside = makeFolder(u"In"_s, {makeUser(u"route"_s, {u"a"_s, u"b"_s})});
        inside.dependencies = uses({u"c"_s, u"e"_s, u"c"_s});
        Folder outside = makeFolder(u"Out"_s, {makeRoute(u"plain"_s)});
        outside.dependencies = uses({u"d"_s, u"b"_s});
        add(outside, inside);
        add(collection.root, outside);
        // Each once, where it comes first.
        QCOMPARE(stepLines(collection),
                 (QStringList{u"Out/plain: e d b; "_s, u"Out/In/route: e d b c a; "_s}));
    }

    void aDefinitionIsSharedByAllThatUseIt()
    {
        Collection collection = shop();
        usersOf(collection).items.push_back({makeRoute(u"create"_s)});
        const auto plan = makePlan(collection, {});
        QVERIFY(plan);
        QCOMPARE(plan->routes[1].request->dependencies.at(0).get(),
                 plan->routes[2].request->dependencies.at(0).get());
    }

    void needsOfDependenciesAreThoseOfTheirRoutes()
    {
        Collection collection = shop();
        QCOMPARE(stepLines(collection),
                 (QStringList{u"login: ; "_s, u"Users/search: bearer; login"_s}));
        // What is needed by both is needed once.
        std::get<Route>(usersOf(collection).items[0].item).needs = {{u"login"_s}};
        QCOMPARE(stepLines(collection).last(), u"Users/search: bearer; login"_s);
        RunOptions options;
        options.selection.routes = {u"Users/search"_s};
        QCOMPARE(plannedLines(collection, options),
                 (QStringList{u"login (needed)"_s, u"Users/search"_s}));
    }

    void namesInDependenciesAreIds()
    {
        Collection collection = shop();
        // It would be the one beside the route, were it the route that needs it.
        usersOf(collection).items.push_back({makeRoute(u"login"_s)});
        QCOMPARE(stepLines(collection),
                 (QStringList{u"login: ; "_s, u"Users/search: bearer; login"_s,
                              u"Users/login: bearer; login"_s}));
        collection.dependencies[0].needs = {{u"Users/nobody"_s, {u"c.yaml"_s, 3, 9}}};
        QCOMPARE(errorOf(collection),
                 u"c.yaml:3:9: the dependency “bearer” needs “Users/nobody”, which is no route"_s);
        collection.dependencies[0].needs = {{u"logn"_s, {u"c.yaml"_s, 3, 9}}};
        QCOMPARE(errorOf(collection), u"c.yaml:3:9: the dependency “bearer” needs “logn”, which is "
                                      u"no route; did you mean “login”?"_s);
    }

    void aDependencyThatNobodyUsesNeedsNothing()
    {
        Collection collection = shop();
        collection.dependencies.push_back(makeDependency(u"unused"_s, {u"nowhere"_s}));
        QCOMPARE(errorOf(collection), QString());
    }

    void aSwitchedOffRouteCannotBeNeeded()
    {
        Collection collection = shop();
        std::get<Route>(collection.root.items[0].item).isEnabled = false;
        QCOMPARE(errorOf(collection),
                 u"c.yaml:3:9: the dependency “bearer” needs “login”, which is "
                 u"switched off (enabled: false)"_s);
    }

    void unknownDependenciesAreToldWhereTheyStand()
    {
        Collection collection = shop();
        usersOf(collection).dependencies = uses({u"beerer"_s}, 12);
        usersOf(collection).items.push_back({makeUser(u"more"_s, {u"nothing"_s})});
        const auto plan = makePlan(collection, {});
        QVERIFY(!plan);
        QStringList lines;
        for (const Error &error : plan.error())
            lines.append(error.toString());
        // Once for the folder, however many routes it has.
        QCOMPARE(
            lines,
            (QStringList{u"c.yaml:12:5: there is no dependency “beerer”; did you mean “bearer”?"_s,
                         u"c.yaml:7:5: there is no dependency “nothing”"_s}));
    }

    void aDependencyCannotNeedARouteThatUsesIt()
    {
        Collection collection = shop();
        collection.root.dependencies = uses({u"bearer"_s}, 4);
        QCOMPARE(
            errorOf(collection),
            u"c.yaml:4:5: a dependency needs a route that uses it: login → dependency “bearer” "
            u"→ login; leave “login” out of what has the dependency “bearer”, or name “bearer” "
            u"only where it is used"_s);
    }

    void circlesNameTheDependencyInThem()
    {
        Collection collection = makeCollection(
            {makeRoute(u"token"_s, {.needs = {u"user"_s}}), makeUser(u"user"_s, {u"key"_s})});
        collection.dependencies = {makeDependency(u"key"_s, {u"token"_s})};
        QCOMPARE(errorOf(collection),
                 u"c.yaml:7:5: a dependency needs a route that uses it: token → user → dependency "
                 u"“key” → token; leave “user” out of what has the dependency “key”, or name “key” "
                 u"only where it is used"_s);
        // Without one it is as ever.
        std::get<Route>(collection.root.items[1].item).needs = {{u"token"_s}};
        QVERIFY(errorOf(collection)
                    .endsWith(u"routes need each other in a circle: token → user → token"_s));
    }

    void middlewareIsSortedByPriority()
    {
        Collection collection = makeCollection({makeRoute(u"a"_s)});
        collection.middleware = {makeMiddleware(u"a"_s, 5), makeMiddleware(u"b"_s, 0),
                                 makeMiddleware(u"c"_s, -1, false), makeMiddleware(u"d"_s, 0),
                                 makeMiddleware(u"e"_s, -3)};
        const auto plan = makePlan(collection, {});
        QVERIFY(plan);
        QStringList names;
        for (const MiddlewareUse &use : plan->middleware)
            names.append(use.name);
        QCOMPARE(names, (QStringList{u"e"_s, u"b"_s, u"d"_s, u"a"_s}));
    }

    void scriptsAreHandedOn()
    {
        Collection collection = makeCollection({makeRoute(u"a"_s)});
        auto &route = std::get<Route>(collection.root.items[0].item);
        route.handler = inlineScript(u"return 1"_s);
        route.returns = ResultType::Number;
        route.scriptChecks = {inlineScript(u"return true"_s)};
        collection.startup = {inlineScript(u"start()"_s)};
        collection.shutdown = {inlineScript(u"stop()"_s)};
        const auto plan = makePlan(collection, {});
        QVERIFY(plan);
        QCOMPARE(plan->startup, collection.startup);
        QCOMPARE(plan->shutdown, collection.shutdown);
        const RequestDefinition &request = *plan->routes[0].request;
        QCOMPARE(request.handler, route.handler);
        QCOMPARE(request.returns, ResultType::Number);
        QCOMPARE(request.scriptChecks, route.scriptChecks);
        QVERIFY(!plan->areScriptsTrusted);
    }

    void importsStayInTheFolder()
    {
        Collection collection = makeCollection({makeRoute(u"a"_s)});
        collection.filePath = QDir::current().absoluteFilePath(u"shop/c.yaml"_s);
        const QString folder = QDir::current().absoluteFilePath(u"shop"_s);
        collection.directoryPath = folder;
        auto plan = makePlan(collection, {});
        QVERIFY(plan);
        QCOMPARE(plan->directoryPath, folder);
        QVERIFY(!plan->mayLeaveDirectory);
        collection.directoryPath.clear(); // --allow-outside
        plan = makePlan(collection, {});
        QVERIFY(plan);
        QCOMPARE(plan->directoryPath, folder);
        QVERIFY(plan->mayLeaveDirectory);
    }

    void environmentIsThatOfTheRun()
    {
        Collection collection = makeCollection({makeRoute(u"a"_s)});
        collection.environments = {{u"one"_s, {variable(u"x"_s, u"1"_s)}},
                                   {u"two"_s, {variable(u"x"_s, u"2"_s)}}};
        RunOptions options;
        options.environment = u"two"_s;
        const auto plan = makePlan(collection, options);
        QVERIFY(plan);
        QCOMPARE(plan->environmentVariables.size(), size_t(1));
        QCOMPARE(plan->environmentVariables[0].value.text, u"2"_s);
        QVERIFY(makePlan(collection, {})->environmentVariables.empty());
    }

    void aPreviewKnowsWhatDependenciesCapture()
    {
        Collection collection = shop();
        auto &login = std::get<Route>(collection.root.items[0].item);
        login.captures = {*parseCapture(u"token"_s, u"jsonpath \"$.token\""_s, {})};
        const auto search = findRoute(collection, u"Users/search"_s);
        QVERIFY(search);
        QCOMPARE(capturePlaceholders(collection, *search).size(), size_t(1));
        // Alone it can be planned, whatever its dependencies are.
        const auto plan = makePlan(isolated(collection, *search), {});
        QVERIFY(plan);
        QVERIFY(plan->routes[0].request->dependencies.empty());
    }
};

QTEST_GUILESS_MAIN(TestPlannedSteps)
#include "tst_plannedsteps.moc"
