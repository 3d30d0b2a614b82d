// Runs on the engine thread, with their events arriving in batches on this one.
#include "demo/demothread.h"
#include "models/liverun.h"
#include "plan/planner.h"
#include "shell/runcontroller.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestRunController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void deliversAWholeRunInOrder();
    void deliversALongRunInParts();
    void cancelsAtOnce();
    void tellsOfEachOfManyThatAreCancelled();
    void runsAgain();
    void endsSilentlyWhenDestroyed();

private:
    RunPlan planOf(int routes, const QString &path) const
    {
        Collection collection;
        collection.name = QStringLiteral("Test");
        for (int i = 0; i < routes; ++i) {
            Route route;
            route.name = QStringLiteral("r%1").arg(i);
            route.method = QStringLiteral("GET");
            route.url = Value::fromText(m_baseUrl + path);
            collection.root.items.push_back({route});
        }
        return makePlan(collection, {}).value();
    }

    std::shared_ptr<const RunPlan> sharedPlan(int routes, const QString &path) const
    {
        return std::make_shared<const RunPlan>(planOf(routes, path));
    }

    DemoThread m_demo;
    QString m_baseUrl;
};

void TestRunController::initTestCase()
{
    QSignalSpy listening(&m_demo, &DemoThread::listening);
    m_demo.start({.port = 0, .tls = false});
    QVERIFY(listening.wait(60'000));
    m_baseUrl = listening.first().first().toUrl().toString();
}

void TestRunController::deliversAWholeRunInOrder()
{
    RunController controller;
    std::vector<RunEvent> events;
    int batches = 0;
    QSignalSpy began(&controller, &RunController::began);
    connect(&controller, &RunController::eventsArrived, this,
            [&](const std::vector<RunEvent> &batch) {
                QCOMPARE(QThread::currentThread(), thread());
                events.insert(events.end(), batch.begin(), batch.end());
                ++batches;
            });
    QElapsedTimer timer;
    timer.start();
    controller.start(sharedPlan(200, QStringLiteral("/posts/1")));
    QVERIFY(controller.isRunning());
    QVERIFY(QTest::qWaitFor([&] { return !controller.isRunning(); }, 60'000));
    const qint64 took = timer.elapsed();
    QCOMPARE(began.size(), 1);
    QCOMPARE(began.first().first().value<RunBeginning>().report->routes().size(), 200U);
    QCOMPARE(events.front().number, 2U); // after that of the beginning
    QVERIFY(std::holds_alternative<RunFinished>(events.back().data));
    for (size_t i = 1; i < events.size(); ++i)
        QCOMPARE(events[i].number, events[i - 1].number + 1);
    // One in each frame, and those that are full or the last: a slow run has more frames.
    const qint64 most = took / 10 + qint64(events.size()) / 1000 + 2;
    QVERIFY2(batches <= most, qPrintable(QStringLiteral("%1 of %2").arg(batches).arg(most)));
}

// Each part in a turn of the event loop of its own, so that the window may paint in between.
void TestRunController::deliversALongRunInParts()
{
    constexpr int routes = 2500;
    RunController controller;
    LiveRun run;
    size_t largest = 0;
    int inThisTurn = 0;
    int mostInOneTurn = 0;
    QObject turn;
    connect(&controller, &RunController::began, &run, &LiveRun::begin);
    connect(&controller, &RunController::eventsArrived, &run, &LiveRun::apply);
    connect(&controller, &RunController::eventsArrived, this,
            [&](const std::vector<RunEvent> &batch) {
                largest = std::max(largest, batch.size());
                mostInOneTurn = std::max(mostInOneTurn, ++inThisTurn);
                QMetaObject::invokeMethod(&turn, [&] { inThisTurn = 0; }, Qt::QueuedConnection);
            });
    controller.start(sharedPlan(routes, QStringLiteral("/posts/1")));
    QVERIFY(QTest::qWaitFor([&] { return run.isRunning(); }, 60'000));
    controller.cancel();
    QVERIFY(QTest::qWaitFor([&] { return !controller.isRunning(); }, 60'000));
    QCOMPARE(run.report().counts().finished(), routes);
    QCOMPARE_LE(largest, 1000U);
    QCOMPARE(mostInOneTurn, 1);
}

void TestRunController::cancelsAtOnce()
{
    RunController controller;
    LiveRun run;
    connect(&controller, &RunController::began, &run, &LiveRun::begin);
    connect(&controller, &RunController::eventsArrived, &run, &LiveRun::apply);
    controller.start(sharedPlan(3, QStringLiteral("/delay/60000")));
    QVERIFY(QTest::qWaitFor([&] { return run.report().inFlight() == 3; }, 60'000));
    controller.cancel();
    QVERIFY(QTest::qWaitFor([&] { return !controller.isRunning(); }, 60'000));
    QCOMPARE(run.report().counts().cancelled, 3);
    QCOMPARE(run.report().ending(), RunEnding::Interrupted);
}

// Those in flight were sent and are cancelled, all others are skipped.
void TestRunController::tellsOfEachOfManyThatAreCancelled()
{
    constexpr int routes = 1000;
    constexpr int inFlight = 100;
    RunController controller;
    LiveRun run;
    connect(&controller, &RunController::began, &run, &LiveRun::begin);
    connect(&controller, &RunController::eventsArrived, &run, &LiveRun::apply);
    RunPlan plan = planOf(routes, QStringLiteral("/delay/600000"));
    plan.concurrency = inFlight;
    controller.start(std::make_shared<const RunPlan>(plan));
    QVERIFY(QTest::qWaitFor([&] { return run.report().inFlight() == inFlight; }, 60'000));
    controller.cancel();
    QVERIFY(QTest::qWaitFor([&] { return !controller.isRunning(); }, 60'000));
    QCOMPARE(run.report().counts(),
             (OutcomeCounts{.total = routes, .skipped = routes - inFlight, .cancelled = inFlight}));
    QCOMPARE(run.report().inFlight(), 0);
    QVERIFY(run.report().isFinished());
}

void TestRunController::runsAgain()
{
    RunController controller;
    LiveRun run;
    connect(&controller, &RunController::began, &run, &LiveRun::begin);
    connect(&controller, &RunController::eventsArrived, &run, &LiveRun::apply);
    const QSignalSpy started(&run, &LiveRun::started);
    for (int i = 1; i <= 3; ++i) {
        controller.start(sharedPlan(i, QStringLiteral("/posts/1")));
        QVERIFY(QTest::qWaitFor([&] { return !controller.isRunning(); }, 60'000));
        QCOMPARE(started.count(), i);
        QCOMPARE(run.report().counts().passed, i);
        QCOMPARE(run.indexOf(QStringLiteral("r%1").arg(i - 1)), i - 1);
        QCOMPARE(run.indexOf(QStringLiteral("r%1").arg(i)), -1);
    }
}

void TestRunController::endsSilentlyWhenDestroyed()
{
    auto controller = std::make_unique<RunController>();
    LiveRun run;
    connect(controller.get(), &RunController::began, &run, &LiveRun::begin);
    connect(controller.get(), &RunController::eventsArrived, &run, &LiveRun::apply);
    const QSignalSpy finished(&run, &LiveRun::finished);
    controller->start(sharedPlan(3, QStringLiteral("/delay/60000")));
    QVERIFY(QTest::qWaitFor([&] { return run.report().inFlight() == 3; }, 60'000));
    controller.reset();
    QCOMPARE(finished.count(), 0);
}

QTEST_GUILESS_MAIN(TestRunController)
#include "tst_runcontroller.moc"
