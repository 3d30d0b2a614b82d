#include "run/dispatcher.h"

#include <algorithm>

namespace Broadside {

namespace {

// Those that are parked are more than that only where hosts are slow, and then not without end.
constexpr int mostPrepared = 1000;

int preparedLimitOf(const RunPlan &plan)
{
    constexpr int least = 8;
    constexpr int whenUnlimited = 64;
    return plan.concurrency > 0 ? std::max(least, plan.concurrency) : whenUnlimited;
}

} // namespace

Dispatcher::Dispatcher(const RunPlan &plan, HostOf hostOf, std::vector<bool> needsPreparing)
    : m_limit(plan.concurrency)
    , m_perHost(plan.perHost)
    , m_isSerial(plan.isSerial)
    , m_preparedLimit(preparedLimitOf(plan))
    , m_needsPreparing(std::move(needsPreparing))
    , m_findHost(std::move(hostOf))
    , m_states(plan.routes.size(), State::Open)
    , m_openNeeds(plan.routes.size(), 0)
    , m_dependents(plan.routes.size())
    , m_hostOf(plan.routes.size(), -1)
{
    for (size_t i = 0; i < plan.routes.size(); ++i) {
        m_openNeeds[i] = int(plan.routes[i].needs.size());
        for (const int need : plan.routes[i].needs)
            m_dependents[size_t(need)].push_back(int(i));
        if (m_openNeeds[i] == 0) {
            m_initiallyReady.push_back(int(i));
            release(int(i));
        }
    }
}

// Nothing keeps it but what has to be done before it may start.
void Dispatcher::release(int route)
{
    if (m_needsPreparing.empty() || !m_needsPreparing[size_t(route)]) {
        makeReady(route);
        return;
    }
    m_states[size_t(route)] = State::Unprepared;
    m_unprepared.push(route);
}

bool Dispatcher::mayPrepare(int route)
{
    const int waiting = m_preparedCount - m_preparedParked;
    if (m_preparedCount >= std::max(mostPrepared, m_preparedLimit))
        return false;
    if (!m_isSerial)
        return waiting < m_preparedLimit;
    return waiting == 0 && m_inFlight == 0 && m_admittedCount == 0 &&
           (!hasReady() || route < m_ready.top());
}

std::optional<int> Dispatcher::takeToPrepare()
{
    while (!m_unprepared.empty() && state(m_unprepared.top()) != State::Unprepared)
        m_unprepared.pop();
    if (m_unprepared.empty() || !mayPrepare(m_unprepared.top()))
        return std::nullopt;
    const int route = m_unprepared.top();
    m_unprepared.pop();
    m_states[size_t(route)] = State::Preparing;
    ++m_preparing;
    ++m_preparedCount;
    return route;
}

void Dispatcher::prepared(int route)
{
    if (state(route) != State::Preparing)
        return;
    --m_preparing;
    m_hostOf[size_t(route)] = -1;
    makeReady(route);
}

bool Dispatcher::isPrepared(int route) const
{
    return !m_needsPreparing.empty() && m_needsPreparing[size_t(route)] &&
           state(route) >= State::Preparing && state(route) < State::Started;
}

void Dispatcher::makeReady(int route)
{
    if (state(route) == State::Parked && isPrepared(route))
        --m_preparedParked;
    m_states[size_t(route)] = State::Ready;
    m_ready.push(route);
}

// Leaves out what is no longer what it was when it joined the queue.
std::optional<int> Dispatcher::popNext(Queue &queue, State state) const
{
    while (!queue.empty()) {
        const int route = queue.top();
        queue.pop();
        if (m_states[size_t(route)] == state)
            return route;
    }
    return std::nullopt;
}

bool Dispatcher::hasReady()
{
    if (m_isSerial && m_preparing > 0)
        return false;
    while (!m_ready.empty() && state(m_ready.top()) != State::Ready)
        m_ready.pop();
    return !m_ready.empty();
}

std::optional<int> Dispatcher::admitNext()
{
    while (hasReady()) {
        const std::optional<int> route = popNext(m_ready, State::Ready);
        if (!takePlaceAtHost(*route))
            continue;
        m_states[size_t(*route)] = State::Admitted;
        m_admitted.push(*route);
        ++m_admittedCount;
        return route;
    }
    return std::nullopt;
}

std::optional<int> Dispatcher::takeNext()
{
    while (hasFreeSlot()) {
        const std::optional<int> route = popNext(m_admitted, State::Admitted);
        if (!route)
            return std::nullopt;
        --m_admittedCount;
        if (Host *const host = m_pausedHosts > 0 ? hostOf(*route) : nullptr;
            host && host->isPaused) { // since it was admitted
            --host->inFlight;
            park(*route, *host);
            continue;
        }
        if (isPrepared(*route))
            --m_preparedCount;
        m_states[size_t(*route)] = State::Started;
        ++m_inFlight;
        return route;
    }
    return std::nullopt;
}

int Dispatcher::hostNumber(const QString &name)
{
    const auto known = m_hostNumbers.constFind(name);
    if (known != m_hostNumbers.cend())
        return *known;
    const auto number = int(m_hosts.size());
    m_hostNumbers.insert(name, number);
    m_hosts.push_back({name});
    return number;
}

bool Dispatcher::hasPlace(const Host &host) const
{
    return !host.isPaused && (m_perHost == 0 || host.inFlight < m_perHost);
}

bool Dispatcher::takePlaceAtHost(int route)
{
    if (m_perHost == 0 && m_pausedHosts == 0)
        return true;
    Host *const host = hostOf(route);
    if (host && !hasPlace(*host)) {
        park(route, *host);
        return false;
    }
    if (host)
        ++host->inFlight;
    return true;
}

// Null where it cannot be told.
Dispatcher::Host *Dispatcher::hostOf(int route)
{
    int &number = m_hostOf[size_t(route)];
    if (number < 0) {
        const QString name = m_findHost(route);
        if (name.isEmpty())
            return nullptr;
        number = hostNumber(name);
    }
    return &m_hosts[size_t(number)];
}

void Dispatcher::park(int route, Host &host)
{
    m_states[size_t(route)] = State::Parked;
    if (isPrepared(route))
        ++m_preparedParked;
    host.parked.push(route);
    m_parked.push_back(route);
}

std::optional<int> Dispatcher::freePlaceAtHost(int route)
{
    const int number = m_perHost > 0 ? m_hostOf[size_t(route)] : -1;
    if (number < 0)
        return std::nullopt;
    Host &host = m_hosts[size_t(number)];
    --host.inFlight;
    const std::optional<int> next =
        hasPlace(host) ? popNext(host.parked, State::Parked) : std::nullopt;
    if (next)
        makeReady(*next);
    return next;
}

void Dispatcher::pauseHost(const QString &name)
{
    Host &host = m_hosts[size_t(hostNumber(name))];
    m_pausedHosts += host.isPaused ? 0 : 1;
    host.isPaused = true;
}

std::vector<int> Dispatcher::resumeHost(const QString &name)
{
    Host &host = m_hosts[size_t(hostNumber(name))];
    m_pausedHosts -= host.isPaused ? 1 : 0;
    host.isPaused = false;
    // With a limit, those that find no place are parked again.
    std::vector<int> ready;
    while (const std::optional<int> next = popNext(host.parked, State::Parked)) {
        makeReady(*next);
        ready.push_back(*next);
    }
    return ready;
}

std::optional<int> Dispatcher::rest(int route)
{
    const bool heldSlot = state(route) == State::Started;
    if (state(route) == State::Preparing) {
        --m_preparing;
        --m_preparedCount;
    }
    m_states[size_t(route)] = State::Resting;
    if (!heldSlot)
        return std::nullopt;
    --m_inFlight;
    return freePlaceAtHost(route);
}

void Dispatcher::wake(int route)
{
    if (state(route) == State::Resting)
        release(route);
}

Dispatcher::Released Dispatcher::finish(int route, bool passed, bool heldSlot)
{
    Released released;
    if (state(route) == State::Preparing)
        --m_preparing;
    if (isPrepared(route))
        --m_preparedCount;
    m_states[size_t(route)] = State::Done;
    if (heldSlot) {
        --m_inFlight;
        released.unparked = freePlaceAtHost(route);
    }
    for (const int dependent : m_dependents[size_t(route)]) {
        if (state(dependent) != State::Open)
            continue;
        if (!passed) {
            m_states[size_t(dependent)] = State::Done;
            released.blocked.push_back(dependent);
        } else if (--m_openNeeds[size_t(dependent)] == 0) {
            release(dependent);
            released.ready.push_back(dependent);
        }
    }
    return released;
}

std::vector<int> Dispatcher::takeAllUnstarted()
{
    std::vector<int> unstarted;
    for (size_t i = 0; i < m_states.size(); ++i) {
        if (m_states[i] < State::Started) {
            m_states[i] = State::Done;
            unstarted.push_back(int(i));
        }
    }
    m_admittedCount = 0;
    m_preparing = 0;
    m_preparedCount = 0;
    m_preparedParked = 0;
    return unstarted;
}

} // namespace Broadside
