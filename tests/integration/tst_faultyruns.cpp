// Whole runs against a server with faults: good requests beside them pass, and nothing is lost.

#include "net/networktransport.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "support/builders.h"
#include "support/eventchecks.h"
#include "support/faultserver.h"

#include <QTest>
#include <QTestEventLoop>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// Each breaks its connection or keeps it to itself; all of them end soon. None with chunks: among
// many Qt now and then takes the end of the connection for that of the body.
const QStringList quickFaults{
    QStringLiteral("/close-before"),       QStringLiteral("/close-in-status"),
    QStringLiteral("/close-in-headers"),   QStringLiteral("/close-in-body"),
    QStringLiteral("/close-in-gzip"),      QStringLiteral("/reset"),
    QStringLiteral("/reset-in-body"),      QStringLiteral("/garbage"),
    QStringLiteral("/garbage-and-no-end"), QStringLiteral("/bad-status"),
    QStringLiteral("/bad-header"),         QStringLiteral("/wordy-length"),
    QStringLiteral("/negative-length"),    QStringLiteral("/huge-length"),
    QStringLiteral("/two-lengths"),        QStringLiteral("/bad-gzip")};
const QStringList heavyFaults{QStringLiteral("/long-header"), QStringLiteral("/many-headers"),
                              QStringLiteral("/endless"), QStringLiteral("/endless-chunks"),
                              QStringLiteral("/gzip-bomb")};
const QStringList slowFaults{QStringLiteral("/silent"), QStringLiteral("/slow-headers"),
                             QStringLiteral("/slow-body"), QStringLiteral("/long-length"),
                             QStringLiteral("/no-length-and-no-end")};

Route routeTo(const QString &path, int number)
{
    Route route = makeRoute(path.mid(1) + u' ' + QString::number(number));
    route.url = Value::fromText(path);
    route.settings.timeout = slowFaults.contains(path) ? 500ms : 100s;
    route.settings.connectTimeout = 100s; // a large header keeps the thread of the manager busy
    return route;
}

} // namespace

class TestFaultyRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isListening()); }

    void goodRequestsPassBesideFaults_data()
    {
        QTest::addColumn<int>("concurrency");
        // With few connections there is always a request that waits for one when another breaks.
        for (const int concurrency : {0, 20, 3})
            QTest::addRow("%d at once", concurrency) << concurrency;
    }

    void goodRequestsPassBesideFaults()
    {
        QFETCH(const int, concurrency);
        const QStringList faults = quickFaults + heavyFaults + slowFaults;
        std::vector<Route> routes;
        constexpr int count = 50;
        for (int i = 0; i < count; ++i) {
            routes.push_back(routeTo(QStringLiteral("/good"), i));
            if (i < faults.size())
                routes.push_back(routeTo(faults.at(i), i));
        }
        NetworkTransport transport;
        const QStringList outcomes = run(transport, routes, concurrency);
        QCOMPARE(outcomes.size(), count + faults.size());
        QCOMPARE(outcomes.filter(QStringLiteral("good")).filter(QStringLiteral("passed")).size(),
                 count);
        QCOMPARE(outcomes.filter(QStringLiteral("errored")).size(), faults.size());
    }

    void aThousandFailuresCostTheNextRequestsNothing()
    {
        constexpr int concurrency = 10;
        std::vector<Route> failing;
        for (int i = 0; i < 1000; ++i)
            failing.push_back(routeTo(quickFaults.at(i % quickFaults.size()), i));
        NetworkTransport transport;
        QCOMPARE(run(transport, failing, concurrency).filter(QStringLiteral("errored")).size(),
                 1000);
        QTRY_VERIFY(m_server.open() <= concurrency);

        m_server.reset();
        std::vector<Route> good;
        for (int i = 0; i < 100; ++i)
            good.push_back(routeTo(QStringLiteral("/good"), i));
        QCOMPARE(run(transport, good, concurrency).filter(QStringLiteral("passed")).size(), 100);
        // Each was sent once, on connections that all of them share, as if nothing had been.
        QCOMPARE(m_server.requests(), 100);
        QVERIFY2(m_server.accepted() <= concurrency,
                 qPrintable(QString::number(m_server.accepted())));
    }

private:
    // The outcomes, in the order of the ends.
    QStringList run(Transport &transport, const std::vector<Route> &routes, int concurrency)
    {
        Collection collection = makeCollection(routes);
        collection.root.baseUrl = Value::fromText(m_server.url());
        RunOptions options;
        options.limits.concurrency = concurrency;
        const auto plan = makePlan(collection, options);
        if (!plan)
            return {};
        EventRecorder recorder;
        // An event loop that goes on at once: qWaitFor() sleeps for 10 ms each time it has looked,
        // and the server, which is on this thread, needs a thousand turns for an endless body.
        QTestEventLoop loop;
        Runner runner(transport, m_clock);
        connect(&runner, &Runner::eventHappened, &runner, [&](const RunEvent &event) {
            recorder.record(event);
            if (recorder.hasFinished())
                loop.exitLoop();
        });
        runner.start(*plan);
        if (!recorder.hasFinished())
            loop.enterLoop(15min);
        if (!recorder.hasFinished() || !recorder.brokenRule().isEmpty())
            return {QStringLiteral("broken: ") + recorder.brokenRule()};
        return recorder.outcomes();
    }

    FaultServer m_server;
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestFaultyRuns)
#include "tst_faultyruns.moc"
