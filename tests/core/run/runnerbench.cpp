#include "runnerbench.h"

#include "plan/planner.h"
#include "support/builders.h"

#include <QTest>

namespace Broadside {

RunnerBench::RunnerBench()
{
    QObject::connect(&runner, &Runner::eventHappened, &runner,
                     [this](const RunEvent &event) { recorder.record(event); });
}

void RunnerBench::start(const Collection &collection, const RunOptions &options)
{
    const auto plan = makePlan(collection, options);
    QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().first().toString()));
    runner.start(*plan);
}

bool RunnerBench::isOver()
{
    return QTest::qWaitFor([this] { return recorder.hasFinished(); }, 60'000) &&
           recorder.brokenRule().isEmpty() && !runner.isRunning();
}

Collection numbered(int count)
{
    std::vector<Route> routes;
    for (int i = 0; i < count; ++i)
        routes.push_back(makeRoute(QString::number(i)));
    return makeCollection(routes);
}

RunOptions withConcurrency(int concurrency)
{
    RunOptions options;
    options.limits.concurrency = concurrency;
    return options;
}

} // namespace Broadside
