#include "bench/probe/watchdog.h"

#include <algorithm>

namespace Broadside {

Watchdog::Watchdog()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(std::chrono::milliseconds(1));
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { turn(); });
}

void Watchdog::start()
{
    m_longest = 0;
    m_sinceLast.start();
    m_timer.start();
}

void Watchdog::turn()
{
    m_longest = std::max(m_longest, double(m_sinceLast.nsecsElapsed()) / 1e6);
    m_sinceLast.start();
}

} // namespace Broadside
