// What a run would send, route by route, with the reason for the rest.

#include "plan/selectionpreview.h"
#include "support/builders.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Broadside;

namespace {

// login; Users { search [smoke] needs login, create [admin], old (off) [smoke, legacy] } [users];
// health.
Collection shop()
{
    Collection collection = makeCollection({makeRoute("login"), makeRoute("health")});
    Folder users =
        makeFolder("Users", {makeRoute("search", {.tags = {"smoke"}, .needs = {"login"}}),
                             makeRoute("create", {.tags = {"admin"}, .needs = {"search"}}),
                             makeRoute("old", {.tags = {"smoke", "legacy"}, .isEnabled = false})});
    users.tags = {"users"};
    add(collection.root, users);
    return collection;
}

RunOptions withTags(const QString &text)
{
    RunOptions options;
    options.selection.tags = TagExpression::parse(text).value();
    return options;
}

QString line(const PreviewedRoute &route)
{
    const char *const states[] = {"selected", "needed", "filtered out", "switched off"};
    const char *const reasons[] = {"", "needed by", "tags", "excluded", "not named"};
    return QStringLiteral("%1: %2 %3 %4")
        .arg(route.id, QLatin1String(states[int(route.state)]),
             QLatin1String(reasons[int(route.reason)]), route.detail)
        .simplified();
}

QStringList lines(const SelectionPreview &preview)
{
    QStringList all;
    for (const PreviewedRoute &route : preview.routes)
        all.append(line(route));
    return all;
}

} // namespace

class TestSelectionPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatRunsAndWhy_data()
    {
        QTest::addColumn<RunOptions>("options");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("everything")
            << RunOptions()
            << QStringList{"login: selected", "health: selected", "Users/search: selected",
                           "Users/create: selected", "Users/old: switched off"};
        QTest::newRow("by tags, with a chain of needs")
            << withTags("admin")
            << QStringList{"login: needed needed by Users/search",
                           "health: filtered out tags admin",
                           "Users/search: needed needed by Users/create", "Users/create: selected",
                           "Users/old: switched off"};
        QTest::newRow("nothing") << withTags("nobody")
                                 << QStringList{"login: filtered out tags nobody",
                                                "health: filtered out tags nobody",
                                                "Users/search: filtered out tags nobody",
                                                "Users/create: filtered out tags nobody",
                                                "Users/old: switched off"};
        RunOptions excluded = withTags("users");
        excluded.selection.excludedTags = TagExpression::parse("admin").value();
        excluded.selection.routes = {"Users/*"};
        QTest::newRow("by more than tags")
            << excluded
            << QStringList{"login: needed needed by Users/search",
                           "health: filtered out tags users", "Users/search: selected",
                           "Users/create: filtered out excluded admin", "Users/old: switched off"};
        RunOptions named;
        named.selection.routes = {"health"};
        QTest::newRow("by name") << named
                                 << QStringList{"login: filtered out not named", "health: selected",
                                                "Users/search: filtered out not named",
                                                "Users/create: filtered out not named",
                                                "Users/old: switched off"};
    }

    void saysWhatRunsAndWhy()
    {
        QFETCH(const RunOptions, options);
        const SelectionPreview preview = previewSelection(shop(), options);
        QVERIFY(preview.errors.isEmpty());
        QTEST(lines(preview), "expected");
    }

    void counts()
    {
        const SelectionPreview preview = previewSelection(shop(), withTags("admin"));
        QCOMPARE(preview.selected, 1);
        QCOMPARE(preview.needed, 2);
        QCOMPARE(preview.switchedOff, 1);
        QCOMPARE(preview.untagged, 2);
        const std::vector<TagCount> expected{
            {"users", 2}, {"smoke", 1}, {"admin", 1}, {"legacy", 0}};
        QCOMPARE(preview.tags, expected);
    }

    void tellsErrorsAndStillWhatTheTagsSay()
    {
        Collection collection = shop();
        collection.root.items.push_back({makeRoute("lost", {.needs = {"nowhere"}})});
        const SelectionPreview preview = previewSelection(collection, withTags("admin"));
        QCOMPARE(preview.errors.size(), 1);
        QCOMPARE(preview.errors.front().code, ErrorCode::Reference);
        QCOMPARE(preview.selected, 1);
        QCOMPARE(preview.needed, 0);
        QCOMPARE(lines(preview).back(), "lost: filtered out tags admin");
    }

    void tellsCircles()
    {
        const Collection collection =
            makeCollection({makeRoute("a", {.needs = {"b"}}), makeRoute("b", {.needs = {"a"}})});
        const SelectionPreview preview = previewSelection(collection, {});
        QCOMPARE(preview.errors.size(), 1);
        QCOMPARE(preview.errors.front().code, ErrorCode::Cycle);
    }

    void isEmptyForAnEmptyCollection()
    {
        QCOMPARE(previewSelection(makeCollection({}), {}), SelectionPreview());
    }

    // The window computes it while a person types. The limit is generous, as tests may run under
    // sanitizers and beside others.
    void isQuickForManyRoutes()
    {
        std::vector<Route> routes{makeRoute("login")};
        for (int i = 0; i < 10'000; ++i)
            routes.push_back(
                makeRoute(QString("route %1").arg(i),
                          {.tags = {QString("tag%1").arg(i % 500), "all"}, .needs = {"login"}}));
        const Collection collection = makeCollection(routes);
        // The quickest of some: any of them may be held up by what else the machine does.
        constexpr qint64 longest = 1000; // milliseconds
        qint64 elapsed = longest;
        for (int i = 0; i < 10 && elapsed >= longest; ++i) {
            QElapsedTimer timer;
            timer.start();
            const SelectionPreview preview = previewSelection(collection, withTags("tag7 or tag8"));
            elapsed = timer.elapsed();
            QCOMPARE(preview.selected, 40);
            QCOMPARE(preview.needed, 1);
            QCOMPARE(preview.tags.size(), 501);
        }
        qInfo("%lld ms", elapsed);
        QVERIFY2(elapsed < longest, qPrintable(QString("%1 ms").arg(elapsed)));
    }
};

QTEST_GUILESS_MAIN(TestSelectionPreview)
#include "tst_selectionpreview.moc"
