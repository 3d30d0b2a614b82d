// Remembers the longest time between two turns of the event loop: how long nothing could be
// painted and no key taken. On the thread whose loop it watches.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

namespace Broadside {

class Watchdog
{
public:
    Watchdog();

    void start();                                // forgets what was
    double longest() const { return m_longest; } // milliseconds since start()

private:
    void turn();

    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    double m_longest = 0;
};

} // namespace Broadside
