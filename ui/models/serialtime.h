// What the requests of a run would take one after another: RunReport::serialDuration(), kept as the
// run grows, so that asking for it every frame does not go through all requests. A value; lives in
// the timeline's heading.
#pragma once

#include "report/runreport.h"

#include <QList>

#include <vector>

namespace Broadside {

class SerialTime
{
public:
    void clear();
    // Takes in what is new in these routes.
    void update(const RunReport &report, const QList<int> &routes);

    // `now` counts what is in flight.
    Nanoseconds at(Nanoseconds now) const;

private:
    struct Part
    {
        Nanoseconds ended{0};      // phases that are over
        Nanoseconds openStarts{0}; // of those that go on, added up
        qint64 open = 0;           // how many of these
    };

    static Part partOf(const RouteRecord &record);

    Part m_sum;
    std::vector<Part> m_parts; // by route
};

} // namespace Broadside
