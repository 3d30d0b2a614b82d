// A run under a rate, a delay and a limit for each host: what starts, and what each route waits
// for.

#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

RunOptions withRate(const Rate &rate, int burst, int concurrency = 20)
{
    RunOptions options;
    options.limits = {.concurrency = concurrency, .rate = rate, .burst = burst};
    return options;
}

// Routes /0, /1, … of which those with odd numbers go to another host.
Collection onTwoHosts(int count)
{
    Collection collection = numbered(count);
    for (int i = 1; i < count; i += 2) {
        auto &route = std::get<Route>(collection.root.items[size_t(i)].item);
        route.url = Value::fromText(QStringLiteral("http://other.invalid:81/%1").arg(i));
    }
    return collection;
}

} // namespace

class TestRunLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRateLetsOneAfterTheOtherStart();
    void whatHasATokenWaitsForASlot();
    void aDelayIsBetweenStarts();
    void eachHostHasItsLimit();
    void placeholdersInTheHostAreExpanded();
    void aRunUnderARateIsStoppedAtOnce();

private:
    // What is in flight once the timers of the run came after so much time.
    static bool isInFlight(RunnerBench &bench, Nanoseconds later, const QStringList &paths)
    {
        bench.clock.advance(later);
        return QTest::qWaitFor([&] { return bench.transport.inFlight() == paths; }, 60'000);
    }
    static void answer(RunnerBench &bench, const QStringList &paths)
    {
        for (const QString &path : paths)
            bench.transport.answer(path);
    }
};

void TestRunLimits::aRateLetsOneAfterTheOtherStart()
{
    RunnerBench bench;
    bench.start(numbered(4), withRate({100}, 2));
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/1"}));
    QCOMPARE(bench.recorder.waits(), (QStringList{"2 rate", "3 rate"}));
    QVERIFY(isInFlight(bench, 10ms, {"/0", "/1", "/2"}));
    QVERIFY(isInFlight(bench, 10ms, {"/0", "/1", "/2", "/3"}));
    answer(bench, {"/0", "/1", "/2", "/3"});
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.waits().size(), 2);
}

void TestRunLimits::whatHasATokenWaitsForASlot()
{
    RunnerBench bench;
    bench.start(numbered(3), withRate({100}, 1, 1));
    QCOMPARE(bench.transport.inFlight(), QStringList{"/0"});
    QCOMPARE(bench.recorder.waits(), (QStringList{"1 rate", "2 rate"}));
    bench.clock.advance(1h);
    QVERIFY(QTest::qWaitFor([&] { return bench.recorder.waits().size() == 3; }, 60'000));
    QCOMPARE(bench.recorder.waits().last(), QStringLiteral("1 slot"));
    bench.transport.answer("/0");
    QCOMPARE(bench.transport.inFlight(), QStringList{"/1"});
    bench.transport.answer("/1");
    QVERIFY(bench.transport.inFlight().isEmpty()); // the bucket was full while it waited
    QVERIFY(isInFlight(bench, 10ms, {"/2"}));
    bench.transport.answer("/2");
    QVERIFY(bench.isOver());
}

void TestRunLimits::aDelayIsBetweenStarts()
{
    RunnerBench bench;
    RunOptions options;
    options.delay = 10ms;
    bench.start(numbered(3), options);
    QCOMPARE(bench.transport.inFlight(), QStringList{"/0"});
    QVERIFY(isInFlight(bench, 10ms, {"/0", "/1"}));
    QVERIFY(isInFlight(bench, 10ms, {"/0", "/1", "/2"}));
    answer(bench, {"/0", "/1", "/2"});
    QVERIFY(bench.isOver());
}

void TestRunLimits::eachHostHasItsLimit()
{
    RunnerBench bench;
    RunOptions options;
    options.limits.perHost = 1;
    bench.start(onTwoHosts(5), options);
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/1"}));
    QCOMPARE(bench.recorder.waits(),
             (QStringList{"2 host test.invalid:80", "3 host other.invalid:81",
                          "4 host test.invalid:80"}));
    bench.transport.answer("/0");
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/1", "/2"}));
    bench.transport.answer("/1");
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/2", "/3"}));
    answer(bench, {"/3", "/2", "/4"});
    QVERIFY(bench.isOver());
}

void TestRunLimits::placeholdersInTheHostAreExpanded()
{
    Collection collection = numbered(3);
    collection.root.baseUrl = Value::fromText(QStringLiteral("http://{{host}}"));
    collection.root.variables = {variable(QStringLiteral("host"), QStringLiteral("a.invalid"))};
    RunnerBench bench;
    RunOptions options;
    options.limits.perHost = 2;
    bench.start(collection, options);
    QCOMPARE(bench.transport.inFlight(), (QStringList{"/0", "/1"}));
    answer(bench, {"/0", "/1", "/2"});
    QVERIFY(bench.isOver());
}

void TestRunLimits::aRunUnderARateIsStoppedAtOnce()
{
    RunnerBench bench;
    RunOptions options = withRate({Rate{1, 3600s}}, 1);
    options.limits.perHost = 1;
    bench.start(onTwoHosts(4), options);
    QCOMPARE(bench.transport.inFlight(), QStringList{"/0"});
    bench.runner.cancel();
    QVERIFY(bench.isOver());
    QCOMPARE(bench.recorder.outcomes(),
             (QStringList{"1 skipped", "2 skipped", "3 skipped", "0 cancelled"}));
}

QTEST_GUILESS_MAIN(TestRunLimits)
#include "tst_runlimits.moc"
