// What the tooltip of a row says: the request, how it went, and each piece of its bar by its name
// and length. Rich text. Made for one tooltip.
#pragma once

#include "timeline/barsegments.h"

#include <QCoreApplication>
#include <QString>

namespace Broadside {

class TimelineTip
{
    Q_DECLARE_TR_FUNCTIONS(TimelineTip)

public:
    TimelineTip(const RouteRecord &record, int repetitions, Nanoseconds now);

    QString text() const;
    // With the piece of the bar at that time set off.
    QString textAt(Nanoseconds time, Nanoseconds tolerance) const;

private:
    QString textWith(const BarSegment *pointed) const;
    QString nameOf(const BarSegment &segment) const;

    const RouteRecord &m_record;
    int m_repetitions;
    Nanoseconds m_end;
    std::vector<BarSegment> m_segments;
};

} // namespace Broadside
