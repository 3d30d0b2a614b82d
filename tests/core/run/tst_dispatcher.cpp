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

    void handsOutWhatHasToBePreparedFirst()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0}}, 4), nowhere, {true, false, true});
        QCOMPARE(dispatcher.state(0), State::Unprepared);
        QCOMPARE(dispatcher.takeToPrepare(), 0);
        QCOMPARE(dispatcher.state(0), State::Preparing);
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt); // the other one waits for it
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{1}));
        dispatcher.prepared(0);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        QCOMPARE(dispatcher.finish(0, true, true).ready, (std::vector<int>{2}));
        QCOMPARE(dispatcher.takeToPrepare(), 2);
    }

    void preparesOnlySoManyAtOnce()
    {
        Dispatcher dispatcher(planWithNeeds(std::vector<std::vector<int>>(30), 10), nowhere,
                              std::vector<bool>(30, true));
        QCOMPARE(dispatcher.preparedLimit(), 10);
        for (int route = 0; route < 10; ++route)
            QCOMPARE(dispatcher.takeToPrepare(), route);
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt);
        dispatcher.prepared(0);
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt); // it has not started
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        QCOMPARE(dispatcher.takeToPrepare(), 10);
        dispatcher.finish(1, false, false); // ended while it was prepared
        QCOMPARE(dispatcher.takeToPrepare(), 11);
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt);
    }

    void theLimitOfPreparedOnesFollowsThatOfRequests_data()
    {
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<int>("limit");
        QTest::newRow("few") << 2 << 8;
        QTest::newRow("many") << 50 << 50;
        QTest::newRow("unlimited") << 0 << 64;
    }

    void theLimitOfPreparedOnesFollowsThatOfRequests()
    {
        QFETCH(const int, concurrency);
        QFETCH(const int, limit);
        QCOMPARE(Dispatcher(planWithNeeds({{}}, concurrency), nowhere).preparedLimit(), limit);
    }

    // What waits for a host keeps none from being prepared that goes elsewhere.
    void theParkedDoNotCount()
    {
        RunPlan plan = planWithNeeds(std::vector<std::vector<int>>(20), 8);
        plan.perHost = 1;
        Dispatcher dispatcher(
            plan, [](int route) { return QString::number(route < 15 ? 0 : route); },
            std::vector<bool>(20, true));
        for (int i = 0; i < 20; ++i) {
            while (const std::optional<int> route = dispatcher.takeToPrepare())
                dispatcher.prepared(*route);
            takeAll(dispatcher);
        }
        QCOMPARE(dispatcher.takeParked().size(), 14U);
        QCOMPARE(dispatcher.state(19), State::Started);
    }

    void inSeriesTheOrderIsKept()
    {
        RunPlan plan = planWithNeeds({{}, {}, {}}, 1);
        plan.isSerial = true;
        Dispatcher dispatcher(plan, nowhere, {false, true, false});
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt); // it is not its turn
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        QCOMPARE(dispatcher.takeToPrepare(), std::nullopt); // another one is on its way
        dispatcher.finish(0, true, true);
        QCOMPARE(dispatcher.takeToPrepare(), 1);
        QVERIFY(takeAll(dispatcher).empty()); // the last one does not overtake it
        dispatcher.prepared(1);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{1}));
    }

    void betweenAttemptsItIsPreparedAgain()
    {
        Dispatcher dispatcher(planWithNeeds({{}}, 1), nowhere, {true});
        dispatcher.prepared(dispatcher.takeToPrepare().value());
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        dispatcher.rest(0);
        dispatcher.wake(0);
        QCOMPARE(dispatcher.state(0), State::Unprepared);
        QCOMPARE(dispatcher.takeToPrepare(), 0);
        dispatcher.rest(0); // it may rest without a slot, too
        QVERIFY(dispatcher.hasFreeSlot());
        dispatcher.wake(0);
        QCOMPARE(dispatcher.takeToPrepare(), 0);
    }

    void givesUpWhatIsPrepared()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}}, 1), nowhere, {true, true, true});
        dispatcher.takeToPrepare();
        dispatcher.prepared(dispatcher.takeToPrepare().value());
        QCOMPARE(dispatcher.takeAllUnstarted(), (std::vector<int>{0, 1, 2}));
        dispatcher.finish(0, false, false);
        dispatcher.prepared(0); // too late
        QCOMPARE(dispatcher.state(0), State::Done);
        QVERIFY(takeAll(dispatcher).empty());
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
