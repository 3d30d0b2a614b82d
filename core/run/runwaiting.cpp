// What the routes of a run wait for, which is one thing at a time.
#include "run/runstate.h"

namespace Broadside {

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
    case Dispatcher::State::Preparing:
        reason = WaitReason::Hook;
        break;
    case Dispatcher::State::Unprepared:
    case Dispatcher::State::Ready:
        if (m_isStartingUp) {
            reason = WaitReason::Hook;
            break;
        }
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
        beginWait(route, *reason, waitDetail(route, *reason));
}

// What is waited for, where that is not said by the reason.
QString RunState::waitDetail(int route, WaitReason reason) const
{
    if (reason == WaitReason::Host)
        return m_dispatcher.host(route);
    return reason == WaitReason::Hook && m_isStartingUp ? QStringLiteral("startup") : QString();
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

} // namespace Broadside
