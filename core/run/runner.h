// Executes plans and tells what happens as RunEvents. One run at a time. Lives on one thread, that
// of its transport; values go in, values come out. Owned by whoever wants the run: `--run` on the
// main thread, the window on a thread of its own.
#pragma once

#include "base/clock.h"
#include "plan/runplan.h"
#include "run/runevent.h"
#include "run/runsteps.h"

#include <QObject>

#include <memory>

namespace Broadside {

class RunState;
class ScriptWorkers;
class Transport;

class Runner : public QObject
{
    Q_OBJECT

public:
    // Both have to outlive the runner.
    Runner(Transport &transport, const Clock &clock, QObject *parent = nullptr);
    ~Runner() override; // ends a run silently

    // Makes the steps of the runs that follow in place of makeRunSteps().
    void setStepsMaker(const StepsMaker &maker) { m_makeSteps = maker; }
    // Shows a page where a user logs in; called on this thread. Without it, what needs one fails.
    void setBrowserOpener(const std::function<void(const QUrl &)> &opener);

    bool isRunning() const;
    // Returns at once; the first event comes before it returns. Ignored while a run is going.
    void start(RunPlan plan);
    // Starts nothing new, aborts what is in flight, reports it and ends the run, after what is to
    // be done behind it; for that, a second call does not wait. Harmless when nothing runs.
    void cancel();
    // Ends that one alone, which then is cancelled; what needs it is skipped. Harmless when it is
    // not on its way, or between two attempts.
    void cancelRoute(int route);

Q_SIGNALS:
    void eventHappened(const Broadside::RunEvent &event);

private:
    Transport &m_transport;
    const Clock &m_clock;
    StepsMaker m_makeSteps;
    std::function<void(const QUrl &)> m_openBrowser;
    std::shared_ptr<ScriptWorkers> m_workers; // null: no script was executed yet
    quint64 m_lastRun = 0;
    std::unique_ptr<RunState> m_state;
};

} // namespace Broadside
