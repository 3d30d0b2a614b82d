// Which scripts a collection has, and which of them a run would execute.
#include "scriptedshop.h"

using namespace Broadside;

class CollectionScriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allScriptsOfACollection()
    {
        const ScriptedShop shop;
        const std::vector<UsedScript> scripts = collectionScripts(shop.collection());
        QCOMPARE(usesOf(scripts), (QStringList{QStringLiteral("dependency 'signed'"),
                                               QStringLiteral("middleware 'scripts/sign.js'"),
                                               QStringLiteral("script 1 at startup"),
                                               QStringLiteral("script 1 at shutdown"),
                                               QStringLiteral("check script 1 of 'Users/search'"),
                                               QStringLiteral("check script 2 of 'Users/search'"),
                                               QStringLiteral("handler of 'Users/search'"),
                                               QStringLiteral("handler of 'list'")}));
        QCOMPARE(scripts.front().script, shop.file("scripts/sign.js"));
        QCOMPARE(scripts.back().script, ScriptedShop::body("return response.json()"));
        QVERIFY(collectionScripts(Collection()).empty());
    }

    // Also where two routes have it, or it is sent for several rows.
    void eachScriptOfAPlanOnce()
    {
        const ScriptedShop shop;
        const auto dependency =
            std::make_shared<const Dependency>(shop.collection().dependencies.front());
        RunPlan plan;
        plan.startup = {shop.file("scripts/start.js")};
        for (const char *id : {"a", "b"}) {
            RequestDefinition request;
            request.id = QString::fromUtf8(id);
            request.dependencies = {dependency};
            request.handler = ScriptedShop::body("return 1");
            const auto shared = std::make_shared<const RequestDefinition>(request);
            plan.routes.push_back({.request = shared, .iteration = 1, .needs = {}});
            plan.routes.push_back({.request = shared, .iteration = 2, .needs = {}});
        }
        QCOMPARE(usesOf(planScripts(plan)),
                 (QStringList{QStringLiteral("script 1 at startup"),
                              QStringLiteral("dependency 'signed'"),
                              QStringLiteral("handler of 'a'"), QStringLiteral("handler of 'b'")}));
        QVERIFY(usesScripts(plan));
    }

    void aPlanWithoutScripts()
    {
        RunPlan plan;
        plan.middleware = {{.name = QStringLiteral("cache"), .kind = CacheOptions()}};
        RequestDefinition request;
        request.id = QStringLiteral("a");
        request.dependencies = {
            std::make_shared<const Dependency>(Dependency{.name = QStringLiteral("agent")})};
        plan.routes.push_back({.request = std::make_shared<const RequestDefinition>(request),
                               .iteration = 1,
                               .needs = {}});
        QVERIFY(!usesScripts(plan));
        plan.shutdown = {ScriptedShop::body("1")};
        QVERIFY(usesScripts(plan));
    }
};

QTEST_GUILESS_MAIN(CollectionScriptsTest)
#include "tst_collectionscripts.moc"
