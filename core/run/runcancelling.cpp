// What ends one request of a run, and leaves the others alone.
#include "run/runstate.h"

namespace Broadside {

void RunState::cancelRoute(int route)
{
    if (route < 0 || size_t(route) >= m_exchanges.size())
        return;
    // What waits for a slot or its host stands in their queues, too.
    const Dispatcher::State state = m_dispatcher.state(route);
    if (state != Dispatcher::State::Started && state != Dispatcher::State::Resting)
        return;
    if (auto *const exchange = m_exchanges[size_t(route)].get())
        exchange->cancel(wordingOf(QT_TRANSLATE_NOOP("Broadside", "the request was cancelled")));
}

} // namespace Broadside
