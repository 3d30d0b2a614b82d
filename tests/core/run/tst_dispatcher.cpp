// Which route may start when.

#include "run/dispatcher.h"

#include <QTest>

using namespace Broadside;

namespace {

RunPlan planWithNeeds(const std::vector<std::vector<int>> &needs, int concurrency)
{
    RunPlan plan;
    plan.concurrency = concurrency;
    for (const std::vector<int> &each : needs)
        plan.routes.push_back({nullptr, 1, each, false});
    return plan;
}

// Starts all that may start, each with a token at once.
std::vector<int> takeAll(Dispatcher &dispatcher)
{
    std::vector<int> taken;
    while (dispatcher.hasFreeSlot() && dispatcher.admitNext())
        taken.push_back(dispatcher.takeNext().value());
    return taken;
}

const Dispatcher::HostOf nowhere = [](int) { return QString(); };
// Even ones go to one host, odd ones to another.
const Dispatcher::HostOf evenOrOdd = [](int route) {
    return route % 2 == 0 ? QStringLiteral("even") : QStringLiteral("odd");
};

using State = Dispatcher::State;

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverExceedsTheLimit()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}, {}}, 2), nowhere);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0, 1}));
        dispatcher.finish(0, true, true);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{2}));
        QCOMPARE(dispatcher.state(3), State::Ready);
    }

    void unlimitedStartsEverything()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}, {}}, 0), nowhere);
        QCOMPARE(takeAll(dispatcher).size(), 4U);
    }

    void startsInThePlansOrderWhateverTheOrderOfRelease()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {0}, {}, {}}, 1), nowhere);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        dispatcher.finish(0, true, true);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{1}));
    }

    void waitsForAllPrerequisites()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0, 1}}, 0), nowhere);
        takeAll(dispatcher);
        QVERIFY(dispatcher.finish(0, true, true).ready.empty());
        QCOMPARE(dispatcher.finish(1, true, true).ready, (std::vector<int>{2}));
    }

    void blocksWhatNeedsAFailedOneOnce()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0, 1}}, 0), nowhere);
        takeAll(dispatcher);
        QCOMPARE(dispatcher.finish(0, false, true).blocked, (std::vector<int>{2}));
        QVERIFY(dispatcher.finish(1, false, true).blocked.empty());
    }

    void admitsMoreThanItHasSlotsFor()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}}, 1), nowhere);
        QCOMPARE(dispatcher.admitNext(), 0);
        QCOMPARE(dispatcher.admitNext(), 1);
        QCOMPARE(dispatcher.takeNext(), 0);
        QCOMPARE(dispatcher.takeNext(), std::nullopt);
        QCOMPARE(dispatcher.admittedCount(), 1);
        dispatcher.finish(0, true, true);
        QCOMPARE(dispatcher.takeNext(), 1);
        QCOMPARE(dispatcher.admittedCount(), 0);
        QVERIFY(dispatcher.hasReady());
    }

    void parksWhatFindsNoPlaceAtItsHost()
    {
        RunPlan plan = planWithNeeds({{}, {}, {}, {}, {}}, 4);
        plan.perHost = 1;
        Dispatcher dispatcher(plan, evenOrOdd);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0, 1}));
        QCOMPARE(dispatcher.takeParked(), (std::vector<int>{2, 3, 4}));
        QCOMPARE(dispatcher.state(2), State::Parked);
        QCOMPARE(dispatcher.host(3), QStringLiteral("odd"));
        QCOMPARE(dispatcher.finish(0, true, true).unparked, 2);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{2}));
        QVERIFY(dispatcher.takeParked().empty());
        QCOMPARE(dispatcher.finish(2, true, true).unparked, 4);
        QCOMPARE(dispatcher.finish(1, false, true).unparked, 3);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{3, 4}));
    }

    void givesUpEverythingUnstarted()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0}}, 1), nowhere);
        takeAll(dispatcher);
        QCOMPARE(dispatcher.takeAllUnstarted(), (std::vector<int>{1, 2}));
        dispatcher.finish(0, true, true);
        QVERIFY(takeAll(dispatcher).empty());
    }

    void givesUpWhatIsParked()
    {
        RunPlan plan = planWithNeeds({{}, {}, {}}, 2);
        plan.perHost = 1;
        Dispatcher dispatcher(plan, [](int) { return QStringLiteral("one"); });
        takeAll(dispatcher);
        QCOMPARE(dispatcher.takeAllUnstarted(), (std::vector<int>{1, 2}));
        QCOMPARE(dispatcher.finish(0, true, true).unparked, std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
