// Whole runs over real connections: how parallel they are, as the server sees it.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "openfiles.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "support/builders.h"
#include "support/eventchecks.h"
#include "support/gateserver.h"
#include "support/localserver.h"

#include <QTest>

using namespace Broadside;

namespace {

// A whole run on a transport of its own.
class Run
{
public:
    void execute(const Collection &collection, const RunOptions &options)
    {
        QObject::connect(&m_runner, &Runner::eventHappened, &m_runner,
                         [this](const RunEvent &event) { recorder.record(event); });
        const auto plan = makePlan(collection, options);
        QVERIFY(plan.has_value());
        m_runner.start(*plan);
        QVERIFY(QTest::qWaitFor([this] { return recorder.hasFinished(); }, 240'000));
        QCOMPARE(recorder.brokenRule(), QString());
    }

    EventRecorder recorder;

private:
    SystemClock m_clock;
    NetworkTransport m_transport;
    Runner m_runner{m_transport, m_clock};
};

// As many routes with the same path.
Collection routesTo(const QString &baseUrl, const QString &path, int count)
{
    std::vector<Route> routes;
    for (int i = 0; i < count; ++i) {
        Route route = makeRoute(QString::number(i));
        route.url = Value::fromText(path);
        routes.push_back(route);
    }
    Collection collection = makeCollection(routes);
    collection.root.baseUrl = Value::fromText(baseUrl);
    collection.root.defaults.verifyTls = false;
    return collection;
}

Collection delays(const DemoServer &server, int count, int milliseconds)
{
    return routesTo(server.baseUrl().toString(), QStringLiteral("/delay/%1").arg(milliseconds),
                    count);
}

} // namespace

class TestParallelRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { allowManyOpenFiles(); } // both ends of each connection are here

    void theServerSeesExactlyTheLimit_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("peak");
        QTest::addColumn<int>("delay");
        // Where all go at once none may be answered before the last one has come.
        QTest::newRow("HTTP/1.1, 5 of 5") << false << 5 << 5 << 5 << 6000;
        QTest::newRow("HTTP/1.1, 10 of 60") << false << 10 << 60 << 10 << 300;
        QTest::newRow("HTTP/1.1, unlimited") << false << 0 << 200 << 200 << 6000;
        QTest::newRow("HTTP/2, 10 of 60") << true << 10 << 60 << 10 << 300;
        QTest::newRow("HTTP/2, unlimited") << true << 0 << 200 << 200 << 6000;
        QTest::newRow("HTTP/2, 1000 of 1000") << true << 1000 << 1000 << 1000 << 15'000;
        QTest::newRow("one after another") << false << 1 << 4 << 1 << 100;
    }

    void theServerSeesExactlyTheLimit()
    {
        QFETCH(const bool, tls);
        QFETCH(const int, concurrency);
        QFETCH(const int, count);
        QFETCH(const int, delay);
        DemoServer server;
        QVERIFY(server.listen({.port = 0, .tls = tls}));

        RunOptions options;
        options.limits.concurrency = concurrency;
        Run run;
        run.execute(delays(server, count, delay), options);
        QCOMPARE(run.recorder.outcomes().filter("passed").size(), count);
        QTEST(server.peakInFlight(), "peak");
    }

    // The access manager has 255 connections to a host at most.
    void theServerSeesMoreThanOneManagerCanConnect_data()
    {
        QTest::addColumn<GateServer::Mode>("mode");
        QTest::newRow("HTTP/1.1") << GateServer::Mode::Clear;
        // Whether it is HTTP/2 is not known before the first of them is connected.
        QTest::newRow("HTTP/1.1 over TLS") << GateServer::Mode::Tls;
    }

    void theServerSeesMoreThanOneManagerCanConnect()
    {
        QFETCH(const GateServer::Mode, mode);
        constexpr int count = 600;
        constexpr quint64 needed = 2 * count + 100; // and what the test itself has open
        if (mostOpenFiles().value_or(needed) < needed)
            QSKIP("needs 1,300 open files, which this system does not allow (ulimit -n)");
        GateServer server(count, mode); // answers none before all of them are there
        QVERIFY(server.isListening());
        Collection collection = routesTo(server.url(), QStringLiteral("/"), count);
        collection.root.defaults.timeout = std::chrono::minutes(2);
        collection.root.defaults.connectTimeout = std::chrono::minutes(1);
        RunOptions options;
        options.limits.concurrency = count;
        Run run;
        run.execute(collection, options);
        QCOMPARE(run.recorder.outcomes().filter("passed").size(), count);
        QCOMPARE(server.requests(), count);
        QCOMPARE(server.mostHeld(), count);
    }

    void runsAgainstOtherServers_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<HttpVersion>("http");
        QTest::addColumn<QString>("version");
        QTest::newRow("nginx") << m_nginx.clearUrl() << HttpVersion::Auto << "1.1";
        QTest::newRow("nginx, TLS") << m_nginx.tlsUrl() << HttpVersion::Auto << "2";
        QTest::newRow("nginx, TLS, 1.1") << m_nginx.tlsUrl() << HttpVersion::Http1 << "1.1";
        QTest::newRow("nghttpd") << m_nghttpd.clearUrl() << HttpVersion::Http2Direct << "2";
    }

    void runsAgainstOtherServers()
    {
        for (const LocalServer *server : {static_cast<const LocalServer *>(&m_nginx),
                                          static_cast<const LocalServer *>(&m_nghttpd)})
            QVERIFY2(server->errorText().isEmpty(), qPrintable(server->errorText()));
        QFETCH(const QString, url);
        QFETCH(const HttpVersion, http);
        std::vector<Route> routes;
        for (int i = 0; i < 300; ++i) {
            Route route = makeRoute(QString::number(i));
            route.url = Value::fromText(i % 10 == 0 ? "/none" : "/small");
            routes.push_back(route);
        }
        Collection collection = makeCollection(routes);
        collection.root.baseUrl = Value::fromText(url);
        RunOptions options;
        options.limits.concurrency = 20;
        options.http = http;
        options.verifyTls = false;
        Run run;
        run.execute(collection, options);
        QCOMPARE(run.recorder.outcomes().filter("passed").size(), 270);
        QCOMPARE(run.recorder.outcomes().filter("failed").size(), 30);
        for (const RunEvent &event : run.recorder.events()) {
            if (const auto *received = std::get_if<ResponseReceived>(&event.data))
                QTEST(received->response.httpVersion, "version");
        }
    }

private:
    NginxServer m_nginx;
    NghttpdServer m_nghttpd{NghttpdServer::Mode::Clear};
};

QTEST_GUILESS_MAIN(TestParallelRun)
#include "tst_parallelrun.moc"
