// Executes scripts on a few threads of its own, so that none of them ever keeps the run or the
// window waiting. Each thread has an engine for each collection that it has seen.
//
// Lives on a thread with an event loop, which is where it is used; results come on the threads of
// the scripts: take them with `.then(context, …)`. A thread that does not come back in time, from a
// function of QuickJS that nothing can interrupt, is left to itself and replaced.
#pragma once

#include "script/scriptcall.h"

#include <QFuture>
#include <QTimer>

namespace Broadside {

struct ScriptJob;
struct ScriptQueue;
struct ScriptThread;

class ScriptWorkers
{
public:
    // As many threads as there are processors, up to four, where the count is 0; they are started
    // when there is work. The grace is how much longer than its budget a script may take before its
    // thread is given up.
    explicit ScriptWorkers(const ScriptLimits &limits = {}, int count = 0,
                           Milliseconds grace = Milliseconds(2000));
    // Answers what is not done as cancelled, and waits for no script longer than the grace.
    ~ScriptWorkers();
    Q_DISABLE_COPY_MOVE(ScriptWorkers)

    QFuture<ScriptOutcome> run(const ScriptHome &home, const ScriptCall &call);
    // Answers what is queued and executed for that id as cancelled, and forgets all that its
    // scripts have kept.
    void close(const QString &homeId);

    // Threads that were given up and have not come back since.
    int abandonedCount() const;

private:
    void ensureThread();
    void startThread();
    void watch();
    void refuseAll();
    void giveUp(const std::shared_ptr<ScriptThread> &thread);

    const ScriptLimits m_limits;
    const int m_most;
    const Milliseconds m_grace;
    const std::shared_ptr<ScriptQueue> m_queue;
    std::vector<std::shared_ptr<ScriptThread>> m_threads;
    std::vector<std::shared_ptr<ScriptThread>> m_abandoned;
    QTimer m_watch; // runs as long as there is work
};

} // namespace Broadside
