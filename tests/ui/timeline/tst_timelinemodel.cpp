#include "models/routetext.h"
#include "models/timelinemodel.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "sampleruns.h"
#include "support/builders.h"
#include "support/faketransport.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasARowPerRoute();
    void followsARunEventByEvent();
    void arranges_data();
    void arranges();
    void groups_data();
    void groups();
    void keepsPersistentIndicesWhenRowsMove();
    void tellsWhatScreenReadersSay();
    void describesStates_data();
    void describesStates();
    void namesTheRowOfData();
    void tellsHowMuchHasArrived();
    void countsRequestsInFlight();
    void showsAllOfARunOfBefore();
    void followsTheCriticalPath();
    void findsNeedsWithCommasInTheirNames();
    void followsARealRun();
    void arrangesManyRoutes();
};

namespace {

// All routes in the order of the rows, groups from the first to the last.
QStringList rowNames(const TimelineModel &model)
{
    QStringList names;
    for (const TimelineGroup &group : model.groups())
        names += namesOf(model.run().report(), group.routes);
    return names;
}

} // namespace

void TestTimelineModel::hasARowPerRoute()
{
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    run.apply(shopRun().events());
    QCOMPARE(model.rowCount(), 12);
    const QModelIndex search = model.index(1, TimelineModel::Request);
    QCOMPARE(search.data().toString(), QStringLiteral("Users/search"));
    QCOMPARE(search.siblingAtColumn(TimelineModel::Status).data().toString(),
             QStringLiteral("200"));
    QCOMPARE(search.siblingAtColumn(TimelineModel::Time).data().toString(),
             QStringLiteral("120 ms"));
    QCOMPARE(search.siblingAtColumn(TimelineModel::Size).data().toString(),
             QStringLiteral("12.4 KB"));
    QCOMPARE(search.data(TimelineModel::MethodRole).toString(), QStringLiteral("GET"));
    QCOMPARE(search.data(TimelineModel::RouteRole).toInt(), 1);
    QCOMPARE(model.indexOf(1), search);
    QVERIFY(!model.indexOf(12).isValid());
}

void TestTimelineModel::followsARunEventByEvent()
{
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    model.setArrangement({.sort = TimelineSort::Duration,
                          .isDescending = true,
                          .grouping = TimelineGrouping::Outcome});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const Stream shop = shopRun();
    for (const RunEvent &event : shop.events())
        run.apply({event});
    QVERIFY(changes.count() > 0);
    QTRY_COMPARE(model.groups().size(), size_t(4)); // failed, in flight, waiting, passed
    QCOMPARE(model.groups().front().state, RouteState::Failed);
    QTRY_COMPARE(namesOf(run.report(), model.groups().back().routes).front(),
                 QStringLiteral("Posts/feed"));
}

void TestTimelineModel::arranges_data()
{
    QTest::addColumn<TimelineArrangement>("arrangement");
    QTest::addColumn<QStringList>("first");
    QTest::newRow("order") << TimelineArrangement{} << QStringList{"Auth/login", "Users/search"};
    QTest::newRow("last first") << TimelineArrangement{.isDescending = true}
                                << QStringList{"Orders/refund", "Orders/export"};
    QTest::newRow("start") << TimelineArrangement{.sort = TimelineSort::Start}
                           << QStringList{"Auth/login", "Posts/list", "Posts/by id", "Posts/feed",
                                          "Users/search"};
    QTest::newRow("duration") << TimelineArrangement{.sort = TimelineSort::Duration,
                                                     .isDescending = true}
                              << QStringList{"Posts/feed", "Users/avatar"};
    QTest::newRow("host") << TimelineArrangement{.sort = TimelineSort::Host}
                          << QStringList{"Auth/login", "Users/search"};
    QTest::newRow("tag") << TimelineArrangement{.sort = TimelineSort::Tag}
                         << QStringList{"Posts/list", "Posts/by id", "Posts/feed", "Posts/delete",
                                        "Users/search"};
    QTest::newRow("outcome") << TimelineArrangement{.sort = TimelineSort::Outcome}
                             << QStringList{"Posts/delete", "Search/index", "Orders/export",
                                            "Orders/refund", "Auth/login"};
}

void TestTimelineModel::arranges()
{
    QFETCH(TimelineArrangement, arrangement);
    QFETCH(QStringList, first);
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    run.apply(shopRun().events());
    model.setArrangement(arrangement);
    QCOMPARE(rowNames(model).first(first.size()), first);
    QCOMPARE(rowNames(model).size(), 12);
}

void TestTimelineModel::groups_data()
{
    QTest::addColumn<TimelineGrouping>("grouping");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("host") << TimelineGrouping::Host
                          << QStringList{"api.example.com (11)", "{{base}} (1)"};
    QTest::newRow("tag") << TimelineGrouping::Tag
                         << QStringList{"posts (4)", "users (3)", "untagged (5)"};
    QTest::newRow("outcome") << TimelineGrouping::Outcome
                             << QStringList{"failed (1)", "in flight (2)", "waiting (1)",
                                            "passed (8)"};
}

void TestTimelineModel::groups()
{
    QFETCH(TimelineGrouping, grouping);
    QFETCH(QStringList, titles);
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    run.apply(shopRun().events());
    model.setArrangement({.grouping = grouping});
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex group = model.index(row, 0);
        found += group.data().toString();
        QCOMPARE(model.routeAt(group), -1);
        QCOMPARE(model.rowCount(group), group.data(TimelineModel::GroupSizeRole).toInt());
    }
    QCOMPARE(found, titles);
    for (int route = 0; route < 12; ++route)
        QCOMPARE(model.routeAt(model.indexOf(route)), route);
}

void TestTimelineModel::keepsPersistentIndicesWhenRowsMove()
{
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    model.setArrangement({.sort = TimelineSort::Duration, .isDescending = true});
    Stream shop = shopRun();
    std::vector<RunEvent> events = shop.events();
    const size_t half = events.size() / 2;
    run.apply({events.begin(), events.begin() + qsizetype(half)});
    const QPersistentModelIndex feed = model.indexOf(6, TimelineModel::Time);
    run.apply({events.begin() + qsizetype(half), events.end()});
    shop.finish(330);
    run.apply({shop.events().back()});
    QCOMPARE(model.routeAt(feed), 6);
    QCOMPARE(feed.row(), 0);
    QCOMPARE(feed.column(), int(TimelineModel::Time));
}

void TestTimelineModel::tellsWhatScreenReadersSay()
{
    LiveRun run;
    const TimelineModel model(run);
    run.apply(shopRun().events());
    const auto sentence = [&](int route) {
        return model.indexOf(route).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(sentence(1), QStringLiteral("GET Users/search, 200, 120 ms, 12.4 KB, waited 41 ms for "
                                         "Auth/login, send 1 ms, first byte 104 ms, receive "
                                         "12 ms"));
    QVERIFY(sentence(0).endsWith(
        QLatin1String(", connect 3 ms, TLS 9 ms, send 1 ms, first byte 24 ms, receive 2 ms")));
    // Of both attempts.
    QVERIFY(sentence(6).endsWith(QLatin1String(", send 2 ms, first byte 106 ms, receive 6 ms")));
    QCOMPARE(sentence(7), QStringLiteral("DELETE Posts/delete, 404, failed, 54 ms, 96 B, waited "
                                         "60 ms for the rate limit, send 1 ms, first byte 52 ms, "
                                         "receive 1 ms, status was 404, expected below 400"));
    QVERIFY(sentence(11).startsWith(QLatin1String("POST Orders/refund, waiting, waiting for "
                                                  "Orders/export, ")));
}

void TestTimelineModel::describesStates_data()
{
    QTest::addColumn<int>("route");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("note");
    QTest::newRow("redirected") << 1 << "200" << "redirected by 302";
    QTest::newRow("errored") << 2 << "error ✖" << "✖ no address for nowhere.invalid";
    QTest::newRow("skipped") << 3 << "skipped" << "⊘ needs broken, which did not pass";
    QTest::newRow("cancelled") << 4 << "cancelled" << "⊘ the run was cancelled";
}

void TestTimelineModel::describesStates()
{
    QFETCH(int, route);
    QFETCH(QString, status);
    QFETCH(QString, note);
    const RunReport report = manyEndings().report();
    const RouteRecord &record = report.routes()[size_t(route)];
    QCOMPARE(RouteText::status(record), status);
    QCOMPARE(RouteText::note(record), note);
}

// Three rows, twice; a run of data is one of repetitions, too.
void TestTimelineModel::namesTheRowOfData()
{
    const auto lastName = [](int repeat) {
        std::vector<RouteSummary> routes;
        for (int i = 1; i <= 3 * repeat; ++i) {
            routes.push_back(summary(QStringLiteral("search")));
            routes.back().iteration = i;
            routes.back().row = (i - 1) % 3 + 1;
        }
        RunStarted start;
        start.repetitions = int(routes.size());
        LiveRun run;
        const TimelineModel model(run);
        run.apply(Stream(routes, start).events());
        const QModelIndex last = model.index(model.rowCount() - 1, TimelineModel::Request);
        return last.data().toString();
    };
    QCOMPARE(lastName(1), QStringLiteral("search · row 3"));
    QCOMPARE(lastName(2), QStringLiteral("search #6 · row 3"));
}

void TestTimelineModel::tellsHowMuchHasArrived()
{
    LiveRun run;
    const TimelineModel model(run);
    Stream stream({summary(QStringLiteral("download"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(0, RequestSent{0, 1, request(QStringLiteral("http://test.invalid/"))});
    stream.add(5, BodyProgressed{0, 1, {.received = 12'400'000, .total = 80'000'000}});
    run.apply(stream.events());
    QCOMPARE(model.index(0, TimelineModel::Size).data().toString(), QStringLiteral("12.4 MB"));
    QCOMPARE(RouteText::note(run.report().routes()[0]), QStringLiteral("12.4 MB of 80.0 MB"));
    QCOMPARE(RouteText::progress({.received = 2'000'000}), QStringLiteral("2.0 MB so far"));
    stream.add(9, ResponseReceived{0, 1, response(200, "{}")});
    run.apply({stream.events().back()});
    QCOMPARE(model.index(0, TimelineModel::Size).data().toString(), QStringLiteral("2 B"));
    QCOMPARE(RouteText::note(run.report().routes()[0]), QString());
}

void TestTimelineModel::countsRequestsInFlight()
{
    LiveRun run;
    const TimelineModel model(run);
    const Stream shop = shopRun();
    for (const RunEvent &event : shop.events()) // the same whatever the batches
        run.apply({event});
    FlightHistory atOnce;
    QList<int> all;
    for (int route = 0; route < 12; ++route)
        all.append(route);
    atOnce.update(run.report(), all);
    for (int time = 0; time < 340; time += 3)
        QCOMPARE(model.flight().levelAt(Milliseconds(time)), atOnce.levelAt(Milliseconds(time)));
    QCOMPARE(model.flight().levelAt(Milliseconds(1)), 4);
    QCOMPARE(model.flight().levelAt(Milliseconds(35)), 3);
    QCOMPARE(model.flight().levelAt(Milliseconds(42)), 5);
    QCOMPARE(model.flight().levelAt(Milliseconds(400)), 2);
    QCOMPARE(model.flight().peakBetween(Milliseconds(0), Milliseconds(32)), 4);
    QCOMPARE(model.flight().peakBetween(Milliseconds(33), Milliseconds(34)), 3);
    QCOMPARE(model.flight().peak(), 6);
}

void TestTimelineModel::showsAllOfARunOfBefore()
{
    LiveRun run;
    const TimelineModel model(run);
    auto report = std::make_shared<RunReport>();
    const Stream shop = shopRun();
    for (const RunEvent &event : shop.events())
        report->apply(event);
    run.show(report);
    QCOMPARE(model.flight().peak(), 6);
    QCOMPARE(model.flight().levelAt(Milliseconds(42)), 5);
    QVERIFY(!model.criticalPath().routes().empty());
}

void TestTimelineModel::followsTheCriticalPath()
{
    LiveRun run;
    const TimelineModel model(run);
    Stream stream({summary(QStringLiteral("login")), summary(QStringLiteral("other")),
                   summary(QStringLiteral("cart")), summary(QStringLiteral("pay"))});
    stream.add(0, WaitStarted{2, WaitReason::Needs, QStringLiteral("login")});
    stream.add(0, WaitStarted{3, WaitReason::Needs, QStringLiteral("login, cart, other")});
    stream.exchange(0, 0, 40, 200).exchange(1, 0, 60, 200).exchange(2, 40, 90, 200);
    stream.exchange(3, 90, 130, 200).finish(130);
    for (const RunEvent &event : stream.events()) {
        run.apply({event});
        if (event.time < Milliseconds(40))
            QVERIFY(model.criticalPath().routes().empty());
    }
    QCOMPARE(namesOf(run.report(), model.criticalPath().routes()),
             (QStringList{"login", "cart", "pay"}));
    QVERIFY(!model.criticalPath().contains(1));
}

void TestTimelineModel::findsNeedsWithCommasInTheirNames()
{
    LiveRun run;
    const TimelineModel model(run);
    Stream stream({summary(QStringLiteral("a, b")), summary(QStringLiteral("c")),
                   summary(QStringLiteral("last"))});
    stream.add(0, WaitStarted{2, WaitReason::Needs, QStringLiteral("unknown, a, b, c")});
    stream.exchange(0, 0, 50, 200).exchange(1, 0, 40, 200).exchange(2, 50, 90, 200).finish(90);
    run.apply(stream.events());
    QCOMPARE(namesOf(run.report(), model.criticalPath().routes()), (QStringList{"a, b", "last"}));
}

void TestTimelineModel::followsARealRun()
{
    const Collection collection =
        makeCollection({makeRoute(QStringLiteral("login")),
                        makeRoute(QStringLiteral("list"), {.needs = {QStringLiteral("login")}})});
    ManualClock clock;
    FakeTransport transport;
    Runner runner(transport, clock);
    LiveRun run;
    TimelineModel model(run);
    const QAbstractItemModelTester tester(&model);
    connect(&runner, &Runner::eventHappened, &run,
            [&run](const RunEvent &event) { run.apply({event}); });
    runner.start(makePlan(collection, {}).value());
    QTRY_COMPARE(model.index(0, TimelineModel::Status).data().toString(), QStringLiteral("…"));
    QCOMPARE(RouteText::note(*model.record(model.index(1, 0))), QStringLiteral("waits for login"));
    clock.advance(Milliseconds(40));
    QVERIFY(transport.answer(QStringLiteral("/login")));
    QTRY_VERIFY(!transport.inFlight().isEmpty());
    clock.advance(Milliseconds(20));
    QVERIFY(transport.answer(QStringLiteral("/list"), 404));
    QTRY_VERIFY(!run.isRunning());
    QCOMPARE(model.index(1, TimelineModel::Status).data().toString(), QStringLiteral("404 ✖"));
    QCOMPARE(model.index(1, TimelineModel::Time).data().toString(), QStringLiteral("20 ms"));
    QCOMPARE(namesOf(run.report(), model.criticalPath().routes()), (QStringList{"login", "list"}));
}

void TestTimelineModel::arrangesManyRoutes()
{
    LiveRun run;
    TimelineModel model(run);
    run.apply(longRun(20'000));
    model.setArrangement({.sort = TimelineSort::Duration, .grouping = TimelineGrouping::Host});
    QCOMPARE(model.rowCount(), 7);
    int rows = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        rows += model.rowCount(model.index(row, 0));
    QCOMPARE(rows, 20'000);
    QCOMPARE(model.flight().peak(), 50);
}

QTEST_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
