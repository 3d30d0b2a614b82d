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

std::vector<int> takeAll(Dispatcher &dispatcher)
{
    std::vector<int> taken;
    while (const std::optional<int> route = dispatcher.takeNext())
        taken.push_back(*route);
    return taken;
}

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverExceedsTheLimit()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}, {}}, 2));
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0, 1}));
        dispatcher.finish(0, true, true);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{2}));
        QVERIFY(dispatcher.isReady(3));
    }

    void unlimitedStartsEverything()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {}, {}}, 0));
        QCOMPARE(takeAll(dispatcher).size(), 4U);
    }

    void startsInThePlansOrderWhateverTheOrderOfRelease()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {0}, {}, {}}, 1));
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{0}));
        dispatcher.finish(0, true, true);
        QCOMPARE(takeAll(dispatcher), (std::vector<int>{1}));
    }

    void waitsForAllPrerequisites()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0, 1}}, 0));
        takeAll(dispatcher);
        QVERIFY(dispatcher.finish(0, true, true).ready.empty());
        QCOMPARE(dispatcher.finish(1, true, true).ready, (std::vector<int>{2}));
    }

    void blocksWhatNeedsAFailedOneOnce()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0, 1}}, 0));
        takeAll(dispatcher);
        QCOMPARE(dispatcher.finish(0, false, true).blocked, (std::vector<int>{2}));
        QVERIFY(dispatcher.finish(1, false, true).blocked.empty());
    }

    void givesUpEverythingUnstarted()
    {
        Dispatcher dispatcher(planWithNeeds({{}, {}, {0}}, 1));
        takeAll(dispatcher);
        QCOMPARE(dispatcher.takeAllUnstarted(), (std::vector<int>{1, 2}));
        dispatcher.finish(0, true, true);
        QVERIFY(takeAll(dispatcher).empty());
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
