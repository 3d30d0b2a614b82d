// A clock whose hands the test moves.
#pragma once

#include "base/clock.h"

#include <QTimeZone>

namespace Broadside {

class ManualClock : public Clock
{
public:
    Nanoseconds now() const override { return m_now; }
    QDateTime instant() const override
    {
        return QDateTime::fromMSecsSinceEpoch(1'795'000'000'000, QTimeZone::UTC);
    }
    void advance(Nanoseconds duration) { m_now += duration; }

private:
    Nanoseconds m_now{0};
};

} // namespace Broadside
