// Executes plans and tells what happens as RunEvents. One run at a time. Lives on one thread, that
// of its transport; values go in, values come out. Owned by whoever wants the run: `--run` on the
// main thread, the window on a thread of its own.
#pragma once

#include "base/clock.h"
#include "plan/runplan.h"
#include "run/runevent.h"

#include <QObject>

#include <memory>

namespace Broadside {

class RunState;
class Transport;

class Runner : public QObject
{
    Q_OBJECT

public:
    // Both have to outlive the runner.
    Runner(Transport &transport, const Clock &clock, QObject *parent = nullptr);
    ~Runner() override; // ends a run silently

    bool isRunning() const;
    // Returns at once; the first event comes before it returns. Ignored while a run is going.
    void start(RunPlan plan);
    // Starts nothing new, aborts what is in flight, reports it and ends the run. Harmless when
    // nothing runs.
    void cancel();
    // Ends that one alone, which then is cancelled; what needs it is skipped. Harmless when it is
    // not on its way, or between two attempts.
    void cancelRoute(int route);

Q_SIGNALS:
    void eventHappened(const Broadside::RunEvent &event);

private:
    Transport &m_transport;
    const Clock &m_clock;
    quint64 m_lastRun = 0;
    std::unique_ptr<RunState> m_state;
};

} // namespace Broadside
