#include "run/runstate.h"

#include "base/units.h"
#include "net/expandedurl.h"
#include "plan/authsecrets.h"
#include "plan/certificatewarning.h"
#include "plan/rowlayer.h"
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
                   EventWriter::Sink sink)
    : m_plan(std::move(plan))
    , m_transport(transport)
    , m_writer(clock, run, std::move(sink))
    , m_started(startedEvent(clock))
    , m_captured(m_plan)
    , m_authVariables(authVariables(m_plan))
    , m_pacer(m_plan)
    , m_dispatcher(m_plan, [this](int route) { return hostOf(route); })
    , m_random(m_plan.seed ? QRandomGenerator(*m_plan.seed) : QRandomGenerator::securelySeeded())
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
    startWhatMay();
    tellWaits(m_dispatcher.initiallyReady());
    scheduleFinishing();
}

void RunState::queueRoutes()
{
    for (int route = 0; route < int(m_plan.routes.size()); ++route) {
        m_writer.write(RouteQueued{route});
        const std::vector<int> &needs = m_plan.routes[size_t(route)].needs;
        if (needs.empty())
            continue;
        QStringList names;
        for (const int need : needs)
            names.append(routeName(need));
        beginWait(route, WaitReason::Needs, names.join(QLatin1String(", ")));
    }
}

// Not recursive: a route that ends at once (nothing could be sent) only makes the loop go on.
void RunState::startWhatMay()
{
    if (m_isStartingRoutes || m_isStopping)
        return;
    m_isStartingRoutes = true;
    std::vector<int> admitted;
    while (!m_isStopping) {
        const int holders = m_dispatcher.admittedCount();
        if (const std::optional<int> route = m_dispatcher.takeNext()) {
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

void RunState::startExchange(int route)
{
    auto &exchange = m_exchanges[size_t(route)];
    const bool isFirst = !exchange;
    if (isFirst)
        exchange = std::make_unique<Exchange>(
            m_plan.routes[size_t(route)], route,
            ExchangeSurroundings{m_plan.secrets, m_plan.data.get(), m_captured.visibleTo(route),
                                 m_authVariables, m_transport, m_writer, m_random},
            exchangeReactions());
    endWait(route);
    auto *const waiting = exchange.get(); // it may have been cancelled by who heard of that
    if (waiting && isFirst)
        waiting->start();
    else if (waiting)
        waiting->resume();
}

ExchangeReactions RunState::exchangeReactions()
{
    return {
        .finished =
            [this](int route, Outcome outcome) {
                const bool holdsSlot = m_dispatcher.state(route) == Dispatcher::State::Started;
                handleRouteEnd(route, outcome, holdsSlot);
            },
        .captured = [this](int route,
                           const std::vector<Variable> &values) { m_captured.take(route, values); },
        .rest = [this](int route, Milliseconds delay,
                       int next) { return rest(route, delay, next); },
        .pauseHost = [this](int route, const QString &host,
                            Milliseconds duration) { pauseHost(route, host, duration); }};
}

void RunState::tellWaits(const std::vector<int> &routes)
{
    for (const int route : routes) {
        if (m_isStopping) // by who heard of the one before
            return;
        tellWait(route);
    }
}

// What a route that could start waits for now, if that is something else than before.
void RunState::tellWait(int route)
{
    std::optional<WaitReason> reason;
    switch (m_dispatcher.state(route)) {
    case Dispatcher::State::Ready:
        reason = m_pacer.waitingTime(m_writer.elapsed(), m_dispatcher.admittedCount(),
                                     m_dispatcher.hasFreeSlot())
                     ? WaitReason::Rate
                     : WaitReason::Slot;
        break;
    case Dispatcher::State::Parked:
        reason = WaitReason::Host;
        break;
    case Dispatcher::State::Admitted:
        reason = WaitReason::Slot;
        break;
    default:
        return;
    }
    if (m_waits[size_t(route)] == reason)
        return;
    const Dispatcher::State state = m_dispatcher.state(route);
    endWait(route);
    if (m_dispatcher.state(route) == state) // nobody who heard of that ended it
        beginWait(route, *reason,
                  reason == WaitReason::Host ? m_dispatcher.host(route) : QString());
}

// Empty where the URL has something wrong in it: that is told when it is to be sent.
QString RunState::hostOf(int route) const
{
    const PlannedRoute &planned = m_plan.routes[size_t(route)];
    return authorityOf(*planned.request, m_plan.secrets,
                       {m_captured.visibleTo(route), rowLayer(m_plan.data.get(), planned)});
}

void RunState::handleRouteEnd(int route, Outcome outcome, bool heldSlot)
{
    ++m_endedRoutes;
    if (auto &exchange = m_exchanges[size_t(route)])
        m_endedExchanges.push_back(std::move(exchange));
    const bool passed = outcome == Outcome::Passed;
    const Dispatcher::Released released = m_dispatcher.finish(route, passed, heldSlot);
    if (!passed && heldSlot && m_plan.bail != Bail::Never && !m_isStopping)
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

void RunState::skipUnstarted(const Wording &reason)
{
    std::vector<int> resting; // between two attempts
    for (const int route : m_dispatcher.takeAllUnstarted()) {
        if (m_exchanges[size_t(route)])
            resting.push_back(route);
        else
            skip(route, reason);
    }
    for (const int route : resting) {
        if (auto *const exchange = m_exchanges[size_t(route)].get()) // not ended by a listener
            exchange->cancel(reason);
    }
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
    const bool isOver = m_endedRoutes == m_plan.routes.size();
    if (isOver || (m_isStopping && cause == m_ending))
        return;
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

void RunState::beginWait(int route, WaitReason reason, const QString &detail)
{
    m_waits[size_t(route)] = reason;
    m_writer.write(WaitStarted{route, reason, detail});
}

void RunState::endWait(int route)
{
    if (!std::exchange(m_waits[size_t(route)], std::nullopt))
        return;
    m_writer.write(WaitFinished{route});
}

// Exchanges end inside calls of their transfers; they are let go, and the run ends, from the loop.
void RunState::scheduleFinishing()
{
    if (m_isFinishingScheduled)
        return;
    m_isFinishingScheduled = true;
    QMetaObject::invokeMethod(this, &RunState::finishIfDone, Qt::QueuedConnection);
}

void RunState::finishIfDone()
{
    m_isFinishingScheduled = false;
    m_endedExchanges.clear();
    if (m_isFinished || m_endedRoutes < m_plan.routes.size())
        return;
    m_isFinished = true;
    m_maximumTime.stop();
    m_nextToken.stop();
    m_writer.write(RunFinished{m_ending});
}

QString RunState::routeName(int route) const
{
    return m_plan.routes[size_t(route)].request->id;
}

} // namespace Broadside
