// The model of the collection tree and its filter, over collections in files that change.

#include "models/collectionfilter.h"
#include "models/collectiontreemodel.h"
#include "models/liverun.h"
#include "models/workspace.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

using Role = CollectionTreeModel::Role;

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - { name: login, post: /login }\n"
                        "  - folder: Users\n"
                        "    prefix: /users\n"
                        "    tags: [users]\n"
                        "    routes:\n"
                        "      - { name: search, get: /, tags: [smoke] }\n"
                        "      - { name: create, post: / }\n"
                        "  - folder: Admin\n"
                        "    routes:\n"
                        "      - { name: purge, delete: /cache, enabled: false }\n";

// Each row indented by its depth, routes with their method.
QStringList rows(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString method = index.data(Role::MethodRole).toString();
        lines += QString(depth, u' ') + (method.isEmpty() ? QString() : QString(method + u' ')) +
                 index.data().toString();
        lines += rows(model, index, depth + 1);
    }
    return lines;
}

RunEvent event(RunEventData data)
{
    static quint64 number = 0;
    return {++number, Nanoseconds(0), 0, std::move(data)};
}

// The events of a run of one collection in which every route ends as told.
std::vector<RunEvent> runOf(const QString &collection, quint64 run,
                            const std::vector<std::pair<QString, Outcome>> &ends)
{
    RunStarted started;
    started.collection = collection;
    for (const auto &[id, outcome] : ends)
        started.routes.push_back({.id = id, .method = "GET", .url = "/", .tags = {}});
    std::vector<RunEvent> events{event(started)};
    for (size_t i = 0; i < ends.size(); ++i) {
        events.push_back(event(RouteQueued{int(i)}));
        events.push_back(event(RouteFinished{int(i), ends[i].second, "why", {}, {}}));
    }
    events.push_back(event(RunFinished{}));
    for (RunEvent &each : events)
        each.run = run;
    return events;
}

} // namespace

class tst_CollectionTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_workspace = std::make_unique<Workspace>();
        m_run = std::make_unique<LiveRun>();
        m_model = std::make_unique<CollectionTreeModel>(*m_workspace, *m_run);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_run.reset();
        m_workspace.reset();
    }

    void showsFoldersAndRoutes()
    {
        open("shop.broadside.yaml", shop);
        QCOMPARE(rows(*m_model), (QStringList{"Shop", " POST login", " Users", "  GET search",
                                              "  POST create", " Admin", "  DELETE purge"}));
        const QModelIndex search = m_model->routeIndex(m_collection, "Users/search");
        QCOMPARE(search.data(Role::KindRole).toInt(), int(TreeKind::Route));
        QCOMPARE(search.data(Role::UrlRole).toString(),
                 QStringLiteral("https://shop.example/users/"));
        QCOMPARE(search.data(Role::TagsRole).toStringList(), (QStringList{"smoke", "users"}));
        QCOMPARE(search.data(Role::CollectionRole).value<OpenCollection *>(), m_collection);
        QCOMPARE(search.parent().data(Role::IdRole).toString(), QStringLiteral("Users"));
    }

    void mergesIncludesWithoutAName()
    {
        write("more.yaml", "routes:\n  - { name: extra, get: /extra }\n");
        open("shop.broadside.yaml",
             "broadside: 1\nname: Shop\nbase_url: http://h\nroutes:\n"
             "  - { name: first, get: / }\n  - include: more.yaml\n  - { name: last, get: / }\n");
        QCOMPARE(rows(*m_model), (QStringList{"Shop", " GET first", " GET extra", " GET last"}));
        QVERIFY(m_model->routeIndex(m_collection, "extra").isValid());
    }

    void showsErrorsWithTheirPlace()
    {
        open("broken.broadside.yaml", "broadside: 1\nname: Broken\nbase_url: http://h\nroutes:\n"
                                      "  - { name: fine, get: / }\n"
                                      "  - { name: wrong, get: /, timeouts: 3s }\n");
        const QModelIndex top = m_model->index(0, 0);
        const QModelIndex problem = m_model->index(0, 0, top);
        QCOMPARE(problem.data(Role::KindRole).toInt(), int(TreeKind::Problem));
        QVERIFY(problem.data().toString().startsWith(
            QStringLiteral("broken.broadside.yaml, line 6, column 28: ")));
        QCOMPARE(problem.data(Role::PlaceRole).value<SourcePlace>().line, 6);
        QVERIFY(m_model->routeIndex(m_collection, "fine").isValid());
    }

    void showsAFileThatIsNotThere()
    {
        m_collection = m_workspace->open(path("missing.broadside.yaml"));
        QVERIFY(m_model->index(0, 0).data(Role::IsReadingRole).toBool());
        waitUntilRead();
        QVERIFY(!m_model->index(0, 0).data(Role::IsReadingRole).toBool());
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 1);
    }

    void changesOnlyWhatAReloadChanged()
    {
        open("shop.broadside.yaml", shop);
        const QPersistentModelIndex search = m_model->routeIndex(m_collection, "Users/search");
        const QPersistentModelIndex users = search.parent();
        const QPersistentModelIndex purge = m_model->routeIndex(m_collection, "Admin/purge");
        reload("broadside: 1\n"
               "name: Shop\n"
               "routes:\n"
               "  - folder: New\n"
               "    routes: [ { name: a, get: / }, { name: b, get: / } ]\n"
               "  - folder: Users\n"
               "    routes:\n"
               "      - { name: create, post: / }\n"
               "      - { name: added, get: / }\n"
               "      - { name: search, query: / }\n"
               "  - { name: login, post: /login }\n");
        QCOMPARE(rows(*m_model),
                 (QStringList{"Shop", " New", "  GET a", "  GET b", " Users", "  POST create",
                              "  GET added", "  QUERY search", " POST login"}));
        QVERIFY(search.isValid());
        QCOMPARE(search.row(), 2);
        QCOMPARE(users.row(), 1);
        QVERIFY(!purge.isValid());
        QCOMPARE(m_model->routeIndex(m_collection, "Users/search"), QModelIndex(search));
    }

    void takesManyMovesAtOnce()
    {
        open("many.broadside.yaml", many(300, false));
        reload(many(300, true));
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 300);
        QCOMPARE(rows(*m_model).at(1), QStringLiteral(" GET r299"));
    }

    void keepsOutcomesOfEachCollection()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        m_run->apply(
            runOf("Shop", 1, {{"login", Outcome::Passed}, {"Users/search", Outcome::Failed}}));
        OpenCollection *second =
            open("two.broadside.yaml", QByteArray(shop).replace("Shop", "Two"));
        m_run->apply(runOf("Two", 2, {{"login", Outcome::Errored}}));
        QCOMPARE(outcome(first, "login"), QVariant(int(Outcome::Passed)));
        QCOMPARE(outcome(first, "Users/search"), QVariant(int(Outcome::Failed)));
        QCOMPARE(outcome(first, "Users/create"), QVariant());
        QCOMPARE(outcome(second, "login"), QVariant(int(Outcome::Errored)));
        QCOMPARE(m_model->routeIndex(second, "login").data(Role::OutcomeReasonRole).toString(),
                 QStringLiteral("why"));

        m_run->apply(runOf("Two", 3, {{"login", Outcome::Passed}}));
        QCOMPARE(outcome(second, "login"), QVariant(int(Outcome::Passed)));
    }

    void showsWhatTheRunThatGoesDoesWithARoute()
    {
        OpenCollection *collection = open("one.broadside.yaml", shop);
        m_run->apply(runOf("Shop", 1,
                           {{"login", Outcome::Failed},
                            {"Users/search", Outcome::Failed},
                            {"Users/create", Outcome::Failed}}));
        std::vector<RunEvent> events =
            runOf("Shop", 2, {{"login", Outcome::Passed}, {"Users/search", Outcome::Passed}});
        const auto apply = [&](const RunEventData &data) {
            RunEvent next = ::event(data);
            next.run = 2;
            m_run->apply({next});
        };
        apply(events.front().data);
        // What they ended with before is no news of this run.
        QCOMPARE(outcome(collection, "login"), QVariant());
        QCOMPARE(progress(collection, "login"), RouteProgress::Waiting);
        QCOMPARE(progress(collection, "Users/search"), RouteProgress::Waiting);
        QCOMPARE(outcome(collection, "Users/create"), QVariant(int(Outcome::Failed)));
        QCOMPARE(progress(collection, "Users/create"), RouteProgress::None);

        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        apply(AttemptStarted{.route = 0});
        QCOMPARE(progress(collection, "login"), RouteProgress::Running);
        QCOMPARE(changes.size(), 1);
        apply(RouteFinished{0, Outcome::Passed, {}, {}, {}});
        QCOMPARE(progress(collection, "login"), RouteProgress::None);
        QCOMPARE(outcome(collection, "login"), QVariant(int(Outcome::Passed)));
        apply(RouteFinished{1, Outcome::Skipped, {}, {}, {}});
        apply(RunFinished{});
        QCOMPARE(progress(collection, "Users/search"), RouteProgress::None);
        QCOMPARE(outcome(collection, "Users/search"), QVariant(int(Outcome::Skipped)));
    }

    void keepsTheLastOutcomesWhenAnEarlierRunIsShown()
    {
        OpenCollection *collection = open("one.broadside.yaml", shop);
        m_run->apply(runOf("Shop", 1, {{"login", Outcome::Failed}}));
        const std::shared_ptr<const RunReport> earlier = m_run->sharedReport();
        m_run->apply(runOf("Shop", 2, {{"login", Outcome::Passed}}));
        m_run->show(earlier);
        QCOMPARE(outcome(collection, "login"), QVariant(int(Outcome::Passed)));
    }

    void letsOneBadRepetitionStand()
    {
        OpenCollection *collection = open("one.broadside.yaml", shop);
        m_run->apply(runOf("Shop", 1, {{"login", Outcome::Failed}, {"login", Outcome::Passed}}));
        QCOMPARE(outcome(collection, "login"), QVariant(int(Outcome::Failed)));
    }

    void dimsWhatDoesNotRun()
    {
        open("shop.broadside.yaml", shop);
        const auto isDimmed = [this](const QString &id) {
            return m_model->routeIndex(m_collection, id).data(Role::IsDimmedRole).toBool();
        };
        const QModelIndex admin = m_model->routeIndex(m_collection, "Admin/purge").parent();
        QVERIFY(!isDimmed("login"));
        QVERIFY(isDimmed("Admin/purge")); // switched off
        QVERIFY(admin.data(Role::IsDimmedRole).toBool());

        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        const QHash<QString, RouteMark> marks{
            {"login", {.isSelected = false, .isNeeded = true, .reason = "Users/search needs it"}},
            {"Users/search", {.isSelected = true, .isNeeded = false}},
            {"Users/create", {.isSelected = false, .isNeeded = false, .reason = "no tag fits"}}};
        m_model->setMarks(m_collection, marks);
        QVERIFY(!isDimmed("login"));
        QVERIFY(!isDimmed("Users/search"));
        QVERIFY(isDimmed("Users/create"));
        QCOMPARE(
            m_model->routeIndex(m_collection, "Users/create").data(Role::MarkReasonRole).toString(),
            QStringLiteral("no tag fits"));
        QCOMPARE(changes.size(), 1);
        m_model->setMarks(m_collection, marks);
        QCOMPARE(changes.size(), 1);
        m_model->setMarks(m_collection, {});
        QVERIFY(!isDimmed("Users/create"));
    }

    void followsTheWorkspace()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        OpenCollection *second =
            open("two.broadside.yaml", QByteArray(shop).replace("Shop", "Two"));
        QCOMPARE(m_model->rowCount(), 2);
        QVERIFY(m_model->indexOf(second).data(Role::IsActiveRole).toBool());
        m_workspace->close(first);
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(m_model->indexOf(second).row(), 0);
        m_workspace->close(second);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("name") << "sear" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("case") << "SEARCH" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("tag") << "smoke" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("URL") << "/cache" << QStringList{"Shop", " Admin", "  DELETE purge"};
        QTest::newRow("folder") << "admin" << QStringList{"Shop", " Admin", "  DELETE purge"};
        QTest::newRow("two words")
            << "users crea" << QStringList{"Shop", " Users", "  POST create"};
        QTest::newRow("nothing") << "zebra" << QStringList{};
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        open("shop.broadside.yaml", shop);
        CollectionFilter filter;
        filter.setSourceModel(m_model.get());
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setText(text);
        QCOMPARE(rows(filter), expected);
        filter.setText({});
        QCOMPARE(rows(filter), rows(*m_model));
    }

    void filtersWhatAReloadBrings()
    {
        open("shop.broadside.yaml", shop);
        CollectionFilter filter;
        filter.setSourceModel(m_model.get());
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setText("fresh");
        QCOMPARE(rows(filter), QStringList());
        reload(QByteArray(shop).replace("name: create", "name: fresh"));
        QCOMPARE(rows(filter), (QStringList{"Shop", " Users", "  POST fresh"}));
        reload(shop);
        QCOMPARE(rows(filter), QStringList());
    }

    // A tester would look at everything again and again, so there is none here.
    void staysFastWithTenThousandRoutes()
    {
        m_tester.reset();
        CollectionFilter filter;
        filter.setSourceModel(m_model.get());
        write("many.broadside.yaml", many(10'000, false));
        m_collection = m_workspace->open(path("many.broadside.yaml"));
        waitUntilRead();
        QTRY_COMPARE(filter.rowCount(filter.index(0, 0)), 10'000); // made in the background

        QElapsedTimer timer;
        timer.start();
        filter.setText("r1");
        const qint64 narrowed = timer.restart();
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1111);
        filter.setText({});
        const qint64 widened = timer.restart();
        QHash<QString, RouteMark> marks;
        for (int i = 0; i < 10'000; i += 2)
            marks.insert(QStringLiteral("r%1").arg(i), {.isSelected = false});
        m_model->setMarks(m_collection, marks);
        const qint64 marked = timer.elapsed();
        qInfo("narrowed in %lld ms, widened in %lld ms, marked in %lld ms", narrowed, widened,
              marked);
        QVERIFY(narrowed + widened + marked < 2000); // even under sanitizers
    }

private:
    QString path(const QString &name) const { return m_directory->filePath(name); }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    void waitUntilRead()
    {
        QTRY_VERIFY(m_collection->loaded() != nullptr && !m_collection->isReading());
    }

    OpenCollection *open(const QString &name, const QByteArray &text)
    {
        write(name, text);
        m_collection = m_workspace->open(path(name));
        waitUntilRead();
        return m_collection;
    }

    void reload(const QByteArray &text)
    {
        QSignalSpy refreshed(m_model.get(), &CollectionTreeModel::refreshed);
        write(QFileInfo(m_collection->path()).fileName(), text);
        m_collection->reload();
        QTRY_VERIFY(!refreshed.isEmpty());
    }

    RouteProgress progress(OpenCollection *collection, const QString &id) const
    {
        return RouteProgress(m_model->routeIndex(collection, id).data(Role::ProgressRole).toInt());
    }
    QVariant outcome(OpenCollection *collection, const QString &id) const
    {
        return m_model->routeIndex(collection, id).data(Role::OutcomeRole);
    }

    static QByteArray many(int count, bool isReversed)
    {
        QByteArray text = "broadside: 1\nname: Many\nbase_url: http://h\nroutes:\n";
        for (int i = 0; i < count; ++i) {
            const QByteArray number = QByteArray::number(isReversed ? count - 1 - i : i);
            text += "  - { name: r" + number + ", get: /item, tags: [t" + number.right(1) + "] }\n";
        }
        return text;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    OpenCollection *m_collection = nullptr;
};

QTEST_MAIN(tst_CollectionTree)
#include "tst_collectiontree.moc"
