#include "run/runstate.h"

#include "base/units.h"
#include "plan/authsecrets.h"
#include "plan/certificatewarning.h"
#include "plan/storedurl.h"

#include <QHash>

namespace Broadside {

namespace {

// What a route says that needs one with that outcome.
const char *blockedSentence(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Skipped:
        return QT_TRANSLATE_NOOP("Broadside", "needs %1, which was skipped");
    case Outcome::Cancelled:
        return QT_TRANSLATE_NOOP("Broadside", "needs %1, which was cancelled");
    default:
        return QT_TRANSLATE_NOOP("Broadside", "needs %1, which did not pass");
    }
}

Wording bailedReason()
{
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the run stopped after the first failure"));
}

} // namespace

RunState::RunState(RunPlan plan, Transport &transport, const Clock &clock, quint64 run,
                   const EventWriter::Sink &sink, const RunParts &parts)
    : m_plan(std::move(plan))
    , m_transport(transport)
    , m_writer(clock, run,
               [this, sink](const RunEvent &event) {
                   if (isSummaryNeeded())
                       m_summary.apply(event);
                   sink(event);
               })
    , m_started(startedEvent(clock))
    , m_captured(m_plan)
    , m_authVariables(authVariables(m_plan))
    , m_pacer(m_plan)
    , m_random(m_plan.seed ? QRandomGenerator(*m_plan.seed) : QRandomGenerator::securelySeeded())
    , m_steps(parts.makeSteps ? parts.makeSteps(stepSurroundings(parts)) : RunSteps())
    , m_lifespan(m_writer)
    , m_dispatcher(
          m_plan, [this](int route) { return hostOf(route); }, whatNeedsPreparing())
    , m_exchanges(m_plan.routes.size())
    , m_waits(m_plan.routes.size())
{
    QStringList secrets = transport.secrets() + authSecrets(m_plan);
    for (const auto &[name, value] : m_plan.secrets)
        secrets.append(value);
    m_writer.addSecrets(secrets);
    m_maximumTime.setSingleShot(true);
    m_maximumTime.setTimerType(Qt::PreciseTimer);
    connect(&m_maximumTime, &QTimer::timeout, this, [this] { stop(RunEnding::OutOfTime); });
    m_nextToken.setSingleShot(true);
    m_nextToken.setTimerType(Qt::PreciseTimer);
    connect(&m_nextToken, &QTimer::timeout, this, &RunState::startWhatMay);
}

RunState::~RunState() = default;

RunStarted RunState::startedEvent(const Clock &clock) const
{
    RunStarted started;
    started.programVersion = QStringLiteral(BROADSIDE_VERSION);
    started.collection = m_plan.collectionName;
    started.environment = m_plan.environment;
    started.instant = clock.instant();
    started.isSerial = m_plan.isSerial;
    started.concurrency = m_plan.concurrency;
    started.repetitions = m_plan.repetitions;
    if (m_plan.perHost > 0)
        started.perHost = m_plan.perHost;
    if (m_plan.rate.isLimited()) {
        started.rate = formatRate(m_plan.rate);
        started.burst = m_plan.burst;
    }
    if (m_plan.delay.count() > 0)
        started.delay = m_plan.delay;
    started.routes.reserve(m_plan.routes.size());
    QHash<const RequestDefinition *, QString> urls; // one for all rows and repetitions
    for (const PlannedRoute &planned : m_plan.routes) {
        const RequestDefinition &request = *planned.request;
        QString &url = urls[&request];
        if (url.isNull())
            url = storedUrl(request);
        started.routes.push_back({request.id, planned.iteration, request.method, url, request.tags,
                                  planned.isPrerequisite, planned.row});
    }
    return started;
}

void RunState::start()
{
    if (m_plan.maximumTime)
        m_maximumTime.start(*m_plan.maximumTime);
    m_isQueueing = true;
    m_writer.write(std::move(m_started));
    if (const Wording warning = certificateWarning(m_plan); !warning.isEmpty())
        m_writer.write(WarningGiven{englishText(warning)});
    queueRoutes();
    m_isQueueing = false;
    if (m_stopWhenQueued)
        stop(*m_stopWhenQueued);
    begin();
}

// Not recursive: a route that ends at once (nothing could be sent) only makes the loop go on.
void RunState::startWhatMay()
{
    if (m_isStartingRoutes || m_isStopping || m_isStartingUp)
        return;
    m_isStartingRoutes = true;
    std::vector<int> admitted;
    while (!m_isStopping) {
        const int holders = m_dispatcher.admittedCount();
        if (const std::optional<int> unprepared = m_dispatcher.takeToPrepare()) {
            prepareExchange(*unprepared);
        } else if (const std::optional<int> route = m_dispatcher.takeNext()) {
            m_pacer.handleStart(m_writer.elapsed(), holders);
            startExchange(*route);
        } else if (const std::optional<int> next = admitNext()) {
            admitted.push_back(*next);
        } else {
            break;
        }
    }
    m_isStartingRoutes = false;
    tellWaits(m_dispatcher.takeParked());
    tellWaits(std::exchange(m_preparedMeanwhile, {}));
    tellWaits(admitted);
}

// Without one, looks again when there is a token.
std::optional<int> RunState::admitNext()
{
    if (!m_dispatcher.hasReady())
        return std::nullopt;
    const Nanoseconds now = m_writer.elapsed();
    const int holders = m_dispatcher.admittedCount();
    const auto wait = m_pacer.waitingTime(now, holders, m_dispatcher.hasFreeSlot());
    if (!wait)
        return std::nullopt;
    if (wait->count() > 0) {
        m_nextToken.start(std::chrono::ceil<Milliseconds>(*wait));
        return std::nullopt;
    }
    const std::optional<int> route = m_dispatcher.admitNext();
    if (route)
        m_pacer.take(now, holders);
    return route;
}

void RunState::handleRouteEnd(int route, Outcome outcome, bool heldSlot)
{
    ++m_endedRoutes;
    if (auto &exchange = m_exchanges[size_t(route)])
        m_endedExchanges.push_back(std::move(exchange));
    const bool passed = outcome == Outcome::Passed;
    const Dispatcher::Released released = m_dispatcher.finish(route, passed, heldSlot);
    const bool isFailure = outcome == Outcome::Failed || outcome == Outcome::Errored ||
                           (outcome == Outcome::Cancelled && heldSlot);
    if (isFailure && m_plan.bail != Bail::Never && !m_isStopping)
        bail();
    if (heldSlot)
        m_pacer.handleEnd(m_writer.elapsed());
    startWhatMay();
    tellWaits(released.ready);
    if (released.unparked)
        tellWaits({*released.unparked});
    if (!released.blocked.empty()) {
        const Wording reason = wordingOf(blockedSentence(outcome), {routeName(route)});
        for (const int blocked : released.blocked)
            m_blocked.emplace_back(blocked, reason);
        skipBlocked();
    }
    scheduleFinishing();
}

// Skipping one may block others in turn; a queue instead of recursion, as chains may be long.
void RunState::skipBlocked()
{
    if (m_isSkipping)
        return;
    m_isSkipping = true;
    while (!m_blocked.empty()) {
        const auto [route, reason] = m_blocked.front();
        m_blocked.pop_front();
        skip(route, reason);
    }
    m_isSkipping = false;
}

void RunState::skip(int route, const Wording &reason)
{
    endWait(route);
    m_writer.write(RouteFinished{route, Outcome::Skipped, englishText(reason), {}, {}, reason});
    handleRouteEnd(route, Outcome::Skipped, false);
}

void RunState::bail()
{
    if (m_plan.bail == Bail::Cancel) {
        stop(RunEnding::Bailed);
        return;
    }
    m_isStopping = true;
    m_ending = RunEnding::Bailed;
    m_writer.write(CancelRequested{RunEnding::Bailed});
    skipUnstarted(bailedReason());
}

void RunState::stop(RunEnding cause)
{
    if (m_isQueueing) { // first everything is queued, then everything ends
        m_stopWhenQueued = cause;
        return;
    }
    const bool isAgain = m_isStopping && cause == m_ending;
    if (isAgain && cause == RunEnding::Interrupted && m_lifespan.isBusy())
        hurry();
    const bool isOver = m_endedRoutes == m_plan.routes.size() && !m_lifespan.isBusy();
    if (isOver || isAgain)
        return;
    if (m_isStartingUp)
        m_lifespan.endSoon();
    m_isStopping = true;
    m_ending = cause;
    m_writer.write(CancelRequested{cause});
    const Wording reason = stopReason(cause);
    skipUnstarted(reason);
    for (auto &exchange : m_exchanges) {
        if (auto *const inFlight = exchange.get())
            inFlight->cancel(reason);
    }
}

Wording RunState::stopReason(RunEnding cause) const
{
    switch (cause) {
    case RunEnding::OutOfTime:
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the run's time of %1 ran out"),
                         {formatDuration(*m_plan.maximumTime)});
    case RunEnding::Bailed:
        return bailedReason();
    default:
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the run was cancelled"));
    }
}

QString RunState::routeName(int route) const
{
    return m_plan.routes[size_t(route)].request->id;
}

} // namespace Broadside
