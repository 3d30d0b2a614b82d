#include "base/clock.h"

namespace Broadside {

Nanoseconds SystemClock::now() const
{
    return std::chrono::duration_cast<Nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

QDateTime SystemClock::instant() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace Broadside
