// When a rate and a delay let requests start.

#include "run/pacer.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

RunPlan paced(const Rate &rate, int burst, Milliseconds delay = 0ms)
{
    RunPlan plan;
    plan.rate = rate;
    plan.burst = burst;
    plan.delay = delay;
    return plan;
}

// When so many requests start where a slot is always free, each as soon as it may.
std::vector<Nanoseconds> starts(const RunPlan &plan, int count)
{
    Pacer pacer(plan);
    Nanoseconds now{0};
    std::vector<Nanoseconds> times;
    for (int i = 0; i < count; ++i) {
        now += pacer.waitingTime(now, 0, true).value();
        pacer.take(now, 0);
        pacer.handleStart(now, 1);
        times.push_back(now);
    }
    return times;
}

double seconds(Nanoseconds duration)
{
    return toMilliseconds(duration) / 1000;
}

} // namespace

class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheBurstAtOnceAndTheRestAtTheRate()
    {
        const std::vector<Nanoseconds> times = starts(paced({10}, 5), 50);
        QCOMPARE(times[4], 0ns);
        QCOMPARE_GT(times[5], 0ns);
        QCOMPARE(qRound(seconds(times.back()) * 1000), 4500);
    }

    void aBurstOfOneIsEvenlySpaced_data()
    {
        QTest::addColumn<double>("perSecond");
        for (const double perSecond : {0.5, 1.4, 10.0, 300.0})
            QTest::addRow("%g", perSecond) << perSecond;
    }

    void aBurstOfOneIsEvenlySpaced()
    {
        QFETCH(const double, perSecond);
        const std::vector<Nanoseconds> times = starts(paced({perSecond}, 1), 20);
        for (size_t i = 1; i < times.size(); ++i)
            QCOMPARE(qRound(seconds(times[i] - times[i - 1]) * 1e6), qRound(1e6 / perSecond));
    }

    void whatWasNotUsedIsKeptUpToTheBurst()
    {
        Pacer pacer(paced({10}, 3));
        const Nanoseconds now = 1h;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(pacer.waitingTime(now, 0, true), 0ns);
            pacer.take(now, 0);
        }
        QCOMPARE_GT(pacer.waitingTime(now, 0, true).value(), 90ms);
    }

    // However late slots become free.
    void whatHasATokenFillsItsPlaceInTheBucket()
    {
        Pacer pacer(paced({10}, 2));
        pacer.take(0ns, 0);
        pacer.take(0ns, 1);
        QCOMPARE(pacer.waitingTime(1h, 2, false), std::nullopt);
        pacer.handleStart(1h, 2);
        pacer.handleStart(1h, 1);
        QCOMPARE_GT(pacer.waitingTime(1h, 0, true).value(), 90ms);
    }

    void aLateTimerLosesNothing()
    {
        Pacer pacer(paced({500}, 1));
        pacer.take(0ns, 0);
        Nanoseconds now{0};
        int started = 0;
        for (int i = 0; i < 1000; ++i) {
            now += 1ms + 700us; // when a timer of a millisecond comes
            while (pacer.waitingTime(now, 0, true) == 0ns) {
                pacer.take(now, 0);
                ++started;
            }
        }
        QCOMPARE(started, 850);
    }

    void theDelayIsBetweenStarts()
    {
        const std::vector<Nanoseconds> times = starts(paced({}, 1, 100ms), 3);
        QCOMPARE(times, (std::vector<Nanoseconds>{0ms, 100ms, 200ms}));
        Pacer pacer(paced({}, 1, 100ms));
        QCOMPARE(pacer.waitingTime(0ns, 0, false), std::nullopt);
        pacer.take(0ns, 0);
        pacer.handleEnd(50ms);
        QCOMPARE(pacer.waitingTime(60ms, 0, true), 40ms);
    }

    void inSeriesTheDelayIsBehindTheEnd()
    {
        RunPlan plan = paced({}, 1, 100ms);
        plan.isSerial = true;
        Pacer pacer(plan);
        pacer.take(0ns, 0);
        pacer.handleEnd(3s);
        QCOMPARE(pacer.waitingTime(3s, 0, true), 100ms);
    }

    void aRateAndADelayHoldBoth()
    {
        const std::vector<Nanoseconds> times = starts(paced({2}, 2, 100ms), 4);
        QCOMPARE(times[1], 100ms);
        QCOMPARE(qRound(seconds(times[2]) * 1000), 500);
        QCOMPARE(qRound(seconds(times[3]) * 1000), 1000);
    }
};

QTEST_GUILESS_MAIN(TestPacer)
#include "tst_pacer.moc"
