// What the model of the collection tree tells of each route's last run, and of what the next one
// leaves out.

#include "collectiontreetest.h"

#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

using Role = CollectionTreeModel::Role;

RunEvent event(RunEventData data)
{
    static quint64 number = 0;
    return {++number, Nanoseconds(0), 0, std::move(data)};
}

using Ends = std::vector<std::pair<QString, Outcome>>;

// The events of a run in which every route ends as told.
std::vector<RunEvent> runOf(quint64 run, const Ends &ends)
{
    RunStarted started;
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

class tst_TreeOutcomes : public CollectionTreeTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOutcomesOfEachCollection()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        run(first, 1, {{"login", Outcome::Passed}, {"Users/search", Outcome::Failed}});
        OpenCollection *second =
            open("two.broadside.yaml", QByteArray(shop).replace("Shop", "Two"));
        run(second, 2, {{"login", Outcome::Errored}});
        QCOMPARE(outcome(first, "login"), QVariant(int(Outcome::Passed)));
        QCOMPARE(outcome(first, "Users/search"), QVariant(int(Outcome::Failed)));
        QCOMPARE(outcome(first, "Users/create"), QVariant());
        QCOMPARE(outcome(second, "login"), QVariant(int(Outcome::Errored)));
        QCOMPARE(m_model->routeIndex(second, "login").data(Role::OutcomeReasonRole).toString(),
                 QStringLiteral("why"));

        run(second, 3, {{"login", Outcome::Passed}});
        QCOMPARE(outcome(second, "login"), QVariant(int(Outcome::Passed)));
    }

    void takesARunForThatOfItsCollectionWhateverTheName()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        OpenCollection *second = open("two.broadside.yaml", shop);
        QCOMPARE(m_workspace->active(), second);
        run(first, 1, {{"login", Outcome::Failed}});
        QCOMPARE(outcome(first, "login"), QVariant(int(Outcome::Failed)));
        QCOMPARE(outcome(second, "login"), QVariant());
    }

    void hasNothingForARunWhoseCollectionWasClosed()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        OpenCollection *second = open("two.broadside.yaml", shop);
        m_run->setNextCollection(first);
        m_workspace->close(first);
        m_run->apply(runOf(1, {{"login", Outcome::Failed}}));
        QCOMPARE(outcome(second, "login"), QVariant());
    }

    void showsWhatTheRunThatGoesDoesWithARoute()
    {
        OpenCollection *collection = open("one.broadside.yaml", shop);
        run(collection, 1,
            {{"login", Outcome::Failed},
             {"Users/search", Outcome::Failed},
             {"Users/create", Outcome::Failed}});
        const std::vector<RunEvent> events =
            runOf(2, {{"login", Outcome::Passed}, {"Users/search", Outcome::Passed}});
        m_run->setNextCollection(collection);
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
        run(collection, 1, {{"login", Outcome::Failed}});
        const std::shared_ptr<const RunReport> earlier = m_run->sharedReport();
        run(collection, 2, {{"login", Outcome::Passed}});
        m_run->show(earlier);
        QCOMPARE(outcome(collection, "login"), QVariant(int(Outcome::Passed)));
    }

    void letsOneBadRepetitionStand()
    {
        OpenCollection *collection = open("one.broadside.yaml", shop);
        run(collection, 1, {{"login", Outcome::Failed}, {"login", Outcome::Passed}});
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

    // As none of them runs then; the marks are those of the last right expression.
    void dimsAllWhileTheExpressionIsWrong()
    {
        open("shop.broadside.yaml", shop);
        const auto isDimmed = [this](const QString &id) {
            return m_model->routeIndex(m_collection, id).data(Role::IsDimmedRole).toBool();
        };
        m_model->setMarks(m_collection, {{"login", {.isSelected = true}},
                                         {"Users/search", {.isSelected = true}},
                                         {"Users/create", {.reason = "no tag fits"}}});
        m_model->setExpressionWrong(m_collection, true);
        for (const char *id : {"login", "Users/search", "Users/create", "Admin/purge"})
            QVERIFY2(isDimmed(QString::fromLatin1(id)), id);
        const QModelIndex users = m_model->routeIndex(m_collection, "Users/search").parent();
        QVERIFY(users.data(Role::IsDimmedRole).toBool());
        QCOMPARE(words("login"), "POST login, does not run: the tag expression is wrong");
        QCOMPARE(words("Users/create"),
                 "POST create, users, does not run: the tag expression is wrong");
        QCOMPARE(words("Admin/purge"), "DELETE purge, does not run: switched off in the "
                                       "collection (enabled: false)");

        m_model->setExpressionWrong(m_collection, false);
        QVERIFY(!isDimmed("login"));
        QVERIFY(!isDimmed("Users/search"));
        QVERIFY(!users.data(Role::IsDimmedRole).toBool());
        QCOMPARE(words("Users/create"), "POST create, users, does not run: no tag fits");
    }

    void saysInWordsWhatIsSeen()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        run(collection, 1,
            {{"login", Outcome::Passed},
             {"Users/search", Outcome::Failed},
             {"Users/create", Outcome::Errored}});
        m_model->setMarks(
            collection,
            {{"login", {.isSelected = false, .isNeeded = true, .reason = "Users/search needs it"}},
             {"Users/search", {.isSelected = true, .isNeeded = false}},
             {"Users/create", {.isSelected = false, .isNeeded = false, .reason = "no tag fits"}}});
        QCOMPARE(words("login"), "POST login, passed, Users/search needs it");
        QCOMPARE(words("Users/search"), "GET search, smoke, users, failed: why");
        QCOMPARE(words("Users/create"), "POST create, users, no usable response: why, "
                                        "does not run: no tag fits");
        QCOMPARE(words("Admin/purge"), "DELETE purge, does not run: switched off in the "
                                       "collection (enabled: false)");
        QCOMPARE(words("Admin"), "Admin, none of its routes runs");
        QCOMPARE(words("Users"), "Users");
    }

private:
    // The reason of each end is “why”.
    void run(OpenCollection *collection, quint64 number, const Ends &ends)
    {
        m_run->setNextCollection(collection);
        m_run->apply(runOf(number, ends));
    }
    QString words(const QString &path) const
    {
        return m_model->itemIndex(m_collection, path).data(Qt::AccessibleTextRole).toString();
    }
    RouteProgress progress(OpenCollection *collection, const QString &id) const
    {
        return RouteProgress(m_model->routeIndex(collection, id).data(Role::ProgressRole).toInt());
    }
    QVariant outcome(OpenCollection *collection, const QString &id) const
    {
        return m_model->routeIndex(collection, id).data(Role::OutcomeRole);
    }
};

QTEST_MAIN(tst_TreeOutcomes)
#include "tst_treeoutcomes.moc"
