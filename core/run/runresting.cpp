// What a run leaves alone for a while: routes between two attempts, and hosts that asked for it.
#include "base/units.h"
#include "run/runstate.h"

namespace Broadside {

// Others have its slot meanwhile.
bool RunState::rest(int route, Milliseconds delay, int nextAttempt)
{
    if (m_isStopping)
        return false;
    const bool heldSlot = m_dispatcher.state(route) == Dispatcher::State::Started;
    const std::optional<int> unparked = m_dispatcher.rest(route);
    if (heldSlot)
        m_pacer.handleEnd(m_writer.elapsed());
    const int most = m_plan.routes[size_t(route)].request->retry.max + 1;
    beginWait(route, WaitReason::Backoff,
              QStringLiteral("%1/%2, %3").arg(nextAttempt).arg(most).arg(formatDuration(delay)));
    QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, route] { wake(route); });
    startWhatMay();
    if (unparked)
        tellWaits({*unparked});
    return true;
}

void RunState::wake(int route)
{
    m_dispatcher.wake(route);
    startWhatMay();
    tellWaits({route});
}

void RunState::pauseHost(int route, const QString &host, Milliseconds duration)
{
    const Nanoseconds until = m_writer.elapsed() + duration;
    if (m_isStopping || duration.count() <= 0 || until <= m_pausedUntil.value(host))
        return;
    m_pausedUntil[host] = until;
    m_dispatcher.pauseHost(host);
    QTimer::singleShot(duration, Qt::PreciseTimer, this, [this, host, until] {
        if (m_pausedUntil.value(host) == until) // not asked for longer since
            resumeHost(host);
    });
    m_writer.write(HostPaused{route, host, duration});
}

void RunState::resumeHost(const QString &host)
{
    m_pausedUntil.remove(host);
    const std::vector<int> ready = m_dispatcher.resumeHost(host);
    startWhatMay();
    tellWaits(ready);
}

} // namespace Broadside
