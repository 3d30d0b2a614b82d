// Whole runs over real connections: how parallel they are, as the server sees it.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "support/builders.h"
#include "support/eventchecks.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Broadside;

namespace {

Collection delays(const DemoServer &server, int count, int milliseconds)
{
    std::vector<Route> routes;
    for (int i = 0; i < count; ++i) {
        Route route = makeRoute(QString::number(i));
        route.url = Value::fromText(QStringLiteral("/delay/%1").arg(milliseconds));
        routes.push_back(route);
    }
    Collection collection = makeCollection(routes);
    collection.root.baseUrl = Value::fromText(server.baseUrl().toString());
    collection.root.defaults.verifyTls = false;
    return collection;
}

} // namespace

class TestParallelRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerSeesExactlyTheLimit_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("peak");
        QTest::newRow("HTTP/1.1, 5 of 5") << false << 5 << 5 << 5;
        QTest::newRow("HTTP/1.1, 10 of 60") << false << 10 << 60 << 10;
        QTest::newRow("HTTP/1.1, unlimited") << false << 0 << 200 << 200;
        QTest::newRow("HTTP/2, 10 of 60") << true << 10 << 60 << 10;
        QTest::newRow("HTTP/2, unlimited") << true << 0 << 200 << 100; // streams of one connection
        QTest::newRow("one after another") << false << 1 << 4 << 1;
    }

    void theServerSeesExactlyTheLimit()
    {
        QFETCH(const bool, tls);
        QFETCH(const int, concurrency);
        QFETCH(const int, count);
        DemoServer server;
        QVERIFY(server.listen({.port = 0, .tls = tls}));

        SystemClock clock;
        NetworkTransport transport;
        Runner runner(transport, clock);
        EventRecorder recorder;
        connect(&runner, &Runner::eventHappened, this,
                [&](const RunEvent &event) { recorder.record(event); });
        RunOptions options;
        options.concurrency = concurrency;
        const auto plan = makePlan(delays(server, count, 100), options);
        QVERIFY(plan.has_value());
        QElapsedTimer timer;
        timer.start();
        runner.start(*plan);
        QVERIFY(QTest::qWaitFor([&] { return recorder.hasFinished(); }, 60'000));

        QCOMPARE(recorder.brokenRule(), QString());
        QCOMPARE(recorder.outcomes().filter("passed").size(), count);
        QTEST(server.peakInFlight(), "peak");
        qInfo("%lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestParallelRun)
#include "tst_parallelrun.moc"
