// Where the headers, settings and tags of a route come from, and a route planned on its own.

#include "plan/planner.h"
#include "plan/provenance.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// login; Users { search [needs login], Admin { purge } }; an unnamed folder { ping }
Collection shop()
{
    Collection collection = makeCollection({makeRoute("login", {.method = "POST"})});
    collection.root.tags = {"shop"};
    collection.root.defaults.headers = {row("Accept", "application/json"), row("X-Trace", "1")};
    collection.root.defaults.timeout = 30s;
    collection.methodDefaults["POST"].headers = {row("Idempotency-Key", "{{$uuid}}")};
    Folder users =
        makeFolder("Users", {makeRoute("search", {.tags = {"smoke"}, .needs = {"login"}})});
    users.tags = {"users", "shop"};
    users.defaults.headers = {row("accept", "text/csv")};
    users.defaults.redirects = 0;
    users.prefix = Value::fromText("/users");
    Folder admin =
        makeFolder("Admin", {makeRoute("purge", {.isEnabled = false, .method = "POST"})});
    admin.defaults.auth = BearerAuth{Value::fromText("{{token}}")};
    add(users, admin);
    add(collection.root, users);
    add(collection.root, makeFolder({}, {makeRoute("ping")}));
    return collection;
}

QStringList lines(const std::vector<Originated<NamedValue>> &headers)
{
    QStringList lines;
    for (const auto &[header, origin] : headers)
        lines += header.name + u": " + header.value.text + u" (" + origin + u')';
    return lines;
}

} // namespace

class tst_Provenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRoutesById_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("root") << "login" << "" << true;
        QTest::newRow("folder") << "Users/search" << "Users/" << true;
        QTest::newRow("nested") << "Users/Admin/purge" << "Users/Admin/" << true;
        QTest::newRow("unnamed folder") << "ping" << "" << true;
        QTest::newRow("a folder") << "Users" << "" << false;
        QTest::newRow("nothing") << "Users/login" << "" << false;
    }

    void findsRoutesById()
    {
        QFETCH(QString, id);
        QFETCH(QString, path);
        QFETCH(bool, isFound);
        const Collection collection = shop();
        const auto chain = findRoute(collection, id);
        QCOMPARE(chain.has_value(), isFound);
        if (!isFound)
            return;
        QCOMPARE(chain->path(), path);
        QCOMPARE(chain->folders.front(), &collection.root);
        QCOMPARE(QString(path + chain->route->name), id);
    }

    void findsRoutesWhoseNamesHoldSlashes()
    {
        Collection collection = makeCollection({makeRoute("a/b/c")});
        add(collection.root, makeFolder("a", {makeRoute("x")}));
        Folder odd = makeFolder("a/b", {makeRoute("d")});
        add(collection.root, odd);
        QCOMPARE(findRoute(collection, "a/b/c")->path(), QString());
        QCOMPARE(findRoute(collection, "a/b/d")->path(), QStringLiteral("a/b/"));
    }

    void resolvesNeedsFromTheInsideOut()
    {
        const Collection collection = shop();
        const RouteChain purge = findRoute(collection, "Users/Admin/purge").value();
        QCOMPARE(findNeed(collection, purge, "login"), QStringLiteral("login"));
        QCOMPARE(findNeed(collection, purge, "search"), QStringLiteral("Users/search"));
        QCOMPARE(findNeed(collection, purge, "Users/search"), QStringLiteral("Users/search"));
        QCOMPARE(findNeed(collection, purge, "serach"), QString());
    }

    void namesTheOriginOfHeaders()
    {
        const Collection collection = shop();
        const auto headersOf = [&](const QString &id) {
            return lines(provenanceOf(collection, findRoute(collection, id).value()).headers);
        };
        QCOMPARE(headersOf("login"),
                 (QStringList{"Accept: application/json (collection)", "X-Trace: 1 (collection)",
                              "Idempotency-Key: {{$uuid}} (method POST)"}));
        QCOMPARE(headersOf("Users/search"),
                 (QStringList{"X-Trace: 1 (collection)", "accept: text/csv (folder Users)"}));
    }

    void keepsRowsThatRemoveAHeader()
    {
        Collection collection = shop();
        NamedValue off = row("X-Trace", "");
        off.isEnabled = false;
        std::get<Route>(collection.root.items[0].item).settings.headers = {off};
        const auto headers =
            provenanceOf(collection, findRoute(collection, "login").value()).headers;
        QCOMPARE(headers.size(), size_t(3));
        QCOMPARE(headers.back().value.name, QStringLiteral("X-Trace"));
        QVERIFY(!headers.back().value.isEnabled);
        QCOMPARE(headers.back().origin, QString());
    }

    void namesTheOriginOfSettings()
    {
        Collection collection = shop();
        const Provenance purge =
            provenanceOf(collection, findRoute(collection, "Users/Admin/purge").value());
        QCOMPARE(purge.timeout->value, 30s);
        QCOMPARE(purge.timeout->origin, QStringLiteral("collection"));
        QCOMPARE(purge.redirects->value, 0);
        QCOMPARE(purge.redirects->origin, QStringLiteral("folder Users"));
        QVERIFY(std::holds_alternative<BearerAuth>(purge.auth->value));
        QCOMPARE(purge.auth->origin, QStringLiteral("folder Users/Admin"));
        QVERIFY(!purge.http);
        QVERIFY(!purge.verifyTls);

        std::get<Route>(collection.root.items[0].item).settings.timeout = 1s;
        const Provenance login = provenanceOf(collection, findRoute(collection, "login").value());
        QCOMPARE(login.timeout->value, 1s);
        QCOMPARE(login.timeout->origin, QString());
    }

    void namesTheOriginOfTags()
    {
        const Collection collection = shop();
        QStringList tags;
        for (const auto &[tag, origin] :
             provenanceOf(collection, findRoute(collection, "Users/search").value()).tags)
            tags += tag + u" (" + origin + u')';
        QCOMPARE(tags, (QStringList{"shop (collection)", "users (folder Users)", "smoke ()"}));
    }

    // The same request whether it is planned among all others or alone.
    void agreesWithThePlanner()
    {
        const Collection collection = shop();
        const auto all = makePlan(collection, {});
        QVERIFY(all);
        for (const PlannedRoute &planned : all->routes) {
            const RequestDefinition &whole = *planned.request;
            const RouteChain chain = findRoute(collection, whole.id).value();
            const auto plan = makePlan(isolated(collection, chain), {});
            QVERIFY(plan);
            QCOMPARE(plan->routes.size(), size_t(1));
            const RequestDefinition &alone = *plan->routes[0].request;
            QCOMPARE(alone.id, whole.id);
            QCOMPARE(alone.tags, whole.tags);
            QVERIFY(alone.headers == whole.headers);
            QVERIFY(alone.prefixes == whole.prefixes);
            QVERIFY(alone.baseUrl == whole.baseUrl);
            QVERIFY(alone.auth == whole.auth);
            QCOMPARE(alone.timeout, whole.timeout);

            const Provenance provenance = provenanceOf(collection, chain);
            QCOMPARE(provenance.headers.size(), whole.headers.size());
            for (size_t i = 0; i < whole.headers.size(); ++i)
                QVERIFY(provenance.headers[i].value == whole.headers[i]);
        }
    }

    void plansARouteDespiteTheOthers()
    {
        Collection collection = shop();
        std::get<Route>(collection.root.items[0].item).needs = {{"nobody"}};
        QVERIFY(!makePlan(collection, {}));
        const RouteChain purge = findRoute(collection, "Users/Admin/purge").value();
        QVERIFY(!purge.route->isEnabled);
        const auto plan = makePlan(isolated(collection, purge), {});
        QVERIFY(plan);
        QCOMPARE(plan->routes.at(0).request->id, QStringLiteral("Users/Admin/purge"));
    }
};

QTEST_APPLESS_MAIN(tst_Provenance)
#include "tst_provenance.moc"
