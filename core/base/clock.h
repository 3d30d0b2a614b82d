// Where time comes from. Handed to whoever measures or waits, so that tests can hold the hands.
#pragma once

#include <QDateTime>

#include <chrono>

namespace Broadside {

using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::milliseconds;

class Clock
{
public:
    virtual ~Clock() = default;

    // Monotonic; only differences mean something.
    virtual Nanoseconds now() const = 0;
    // The instant people and reports call now, in UTC.
    virtual QDateTime instant() const = 0;
};

class SystemClock : public Clock
{
public:
    Nanoseconds now() const override;
    QDateTime instant() const override;
};

// A duration as the milliseconds with fractions that reports show.
inline double toMilliseconds(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace Broadside
