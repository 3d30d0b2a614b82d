// One run while it goes: what has started, what waits and when it is over. Owned by the Runner.
#pragma once

#include "run/capturedvalues.h"
#include "run/dispatcher.h"
#include "run/eventwriter.h"
#include "run/exchange.h"
#include "run/lifespan.h"
#include "run/pacer.h"
#include "run/runsteps.h"
#include "run/runsummary.h"

#include <QHash>
#include <QObject>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace Broadside {

class RunState : public QObject
{
    Q_OBJECT

public:
    RunState(RunPlan plan, Transport &transport, const Clock &clock, quint64 run,
             const EventWriter::Sink &sink, const RunParts &parts = {});
    ~RunState() override;

    void start();
    // Starts nothing new and aborts what is in flight.
    void stop(RunEnding cause);
    // One that is on its way, or rests.
    void cancelRoute(int route);

private:
    RunStarted startedEvent(const Clock &clock) const;
    void queueRoutes();
    void begin();
    void open();
    void handleStartup(const std::optional<Lifespan::Failure> &failure);
    bool isSummaryNeeded() const { return !m_steps.shutdown.empty() || !m_steps.startup.empty(); }
    void startWhatMay();
    std::optional<int> admitNext();
    StepSurroundings stepSurroundings(const RunParts &parts);
    void writeLine(int route, int attempt, ConsoleLevel level, const QString &text);
    void setVariable(const QString &name, const Value &value);
    VariableScope scopeOf(int route) const;
    std::vector<bool> whatNeedsPreparing() const;
    Exchange *exchangeOf(int route);
    void prepareExchange(int route);
    void handlePrepared(int route);
    void startExchange(int route);
    void tellWaits(const std::vector<int> &routes);
    void tellWait(int route);
    QString hostOf(int route) const;
    ExchangeReactions exchangeReactions();
    bool rest(int route, Milliseconds delay, int nextAttempt);
    void wake(int route);
    void pauseHost(int route, const QString &host, Milliseconds duration);
    void resumeHost(const QString &host);
    void handleRouteEnd(int route, Outcome outcome, bool heldSlot);
    void skipBlocked();
    void skip(int route, const Wording &reason);
    void skipUnstarted(const Wording &reason);
    void bail();
    Wording stopReason(RunEnding cause) const;
    void beginWait(int route, WaitReason reason, const QString &detail = {});
    void endWait(int route);
    QString waitDetail(int route, WaitReason reason) const;
    void scheduleFinishing();
    void finishIfDone();
    void finish();
    void hurry();
    QString routeName(int route) const;

    const RunPlan m_plan;
    Transport &m_transport;
    EventWriter m_writer;
    RunStarted m_started;
    CapturedValues m_captured;
    const QSet<QString> m_authVariables;
    Pacer m_pacer;
    QRandomGenerator m_random;
    RunSteps m_steps;
    RunSummary m_summary;
    Lifespan m_lifespan;
    Dispatcher m_dispatcher;
    std::vector<std::unique_ptr<Exchange>> m_exchanges;      // by route, from its first attempt on
    std::vector<std::unique_ptr<Exchange>> m_endedExchanges; // may still be in their last call
    std::vector<int> m_preparedMeanwhile;                    // while others are started
    std::deque<std::pair<int, Wording>> m_blocked;           // to be skipped, with the reason
    std::vector<std::optional<WaitReason>> m_waits;          // by route
    QTimer m_maximumTime;
    QTimer m_nextToken;
    QHash<QString, Nanoseconds> m_pausedUntil; // hosts, by when they are to be left alone
    size_t m_endedRoutes = 0;
    bool m_isStartingRoutes = false;
    bool m_isQueueing = false;
    bool m_isSkipping = false;
    bool m_isFinishingScheduled = false;
    bool m_isStopping = false;
    bool m_isStartingUp = false;
    bool m_hasShutDown = false;
    bool m_isFinished = false;
    std::optional<RunEnding> m_stopWhenQueued;
    RunEnding m_ending = RunEnding::Completed;
};

} // namespace Broadside
