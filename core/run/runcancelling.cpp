// What ends requests of a run before they have: one alone, or all that have not started.
#include "run/runstate.h"

namespace Broadside {

void RunState::cancelRoute(int route)
{
    if (route < 0 || size_t(route) >= m_exchanges.size())
        return;
    // What waits for a slot or its host stands in their queues, too.
    const Dispatcher::State state = m_dispatcher.state(route);
    if (state != Dispatcher::State::Started && state != Dispatcher::State::Resting &&
        state != Dispatcher::State::Preparing)
        return;
    if (auto *const exchange = m_exchanges[size_t(route)].get())
        exchange->cancel(wordingOf(QT_TRANSLATE_NOOP("Broadside", "the request was cancelled")));
}

void RunState::skipUnstarted(const Wording &reason)
{
    std::vector<int> begun; // prepared, or between two attempts
    for (const int route : m_dispatcher.takeAllUnstarted()) {
        if (m_exchanges[size_t(route)])
            begun.push_back(route);
        else
            skip(route, reason);
    }
    for (const int route : begun) {
        if (m_exchanges[size_t(route)]) // not ended by who heard of the one before
            endWait(route);
        auto *const exchange = m_exchanges[size_t(route)].get();
        if (exchange && exchange->hasAttempted()) // not ended by a listener
            exchange->cancel(reason);
        else if (exchange)
            exchange->skip(reason);
    }
}

} // namespace Broadside
