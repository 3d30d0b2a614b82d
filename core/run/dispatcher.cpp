#include "run/dispatcher.h"

namespace Broadside {

Dispatcher::Dispatcher(const RunPlan &plan)
    : m_limit(plan.concurrency)
    , m_states(plan.routes.size(), State::Waiting)
    , m_openNeeds(plan.routes.size(), 0)
    , m_dependents(plan.routes.size())
{
    for (size_t i = 0; i < plan.routes.size(); ++i) {
        m_openNeeds[i] = int(plan.routes[i].needs.size());
        for (const int need : plan.routes[i].needs)
            m_dependents[size_t(need)].push_back(int(i));
        if (m_openNeeds[i] == 0) {
            m_initiallyReady.push_back(int(i));
            m_states[i] = State::Ready;
            m_ready.push(int(i));
        }
    }
}

std::optional<int> Dispatcher::takeNext()
{
    if (m_limit > 0 && m_inFlight >= m_limit)
        return std::nullopt;
    while (!m_ready.empty()) {
        const int route = m_ready.top();
        m_ready.pop();
        if (m_states[size_t(route)] != State::Ready)
            continue;
        m_states[size_t(route)] = State::Started;
        ++m_inFlight;
        return route;
    }
    return std::nullopt;
}

Dispatcher::Released Dispatcher::finish(int route, bool passed, bool heldSlot)
{
    if (heldSlot)
        --m_inFlight;
    m_states[size_t(route)] = State::Done;
    Released released;
    for (const int dependent : m_dependents[size_t(route)]) {
        if (m_states[size_t(dependent)] != State::Waiting)
            continue;
        if (!passed) {
            m_states[size_t(dependent)] = State::Done;
            released.blocked.push_back(dependent);
        } else if (--m_openNeeds[size_t(dependent)] == 0) {
            m_states[size_t(dependent)] = State::Ready;
            m_ready.push(dependent);
            released.ready.push_back(dependent);
        }
    }
    return released;
}

std::vector<int> Dispatcher::takeAllUnstarted()
{
    std::vector<int> unstarted;
    for (size_t i = 0; i < m_states.size(); ++i) {
        if (m_states[i] == State::Waiting || m_states[i] == State::Ready) {
            m_states[i] = State::Done;
            unstarted.push_back(int(i));
        }
    }
    return unstarted;
}

} // namespace Broadside
