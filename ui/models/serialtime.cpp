#include "models/serialtime.h"

namespace Broadside {

void SerialTime::clear()
{
    *this = SerialTime();
}

void SerialTime::update(const RunReport &report, const QList<int> &routes)
{
    m_parts.resize(report.routes().size());
    for (const int route : routes) {
        Part &known = m_parts[size_t(route)];
        const Part part = partOf(report.routes()[size_t(route)]);
        m_sum.ended += part.ended - known.ended;
        m_sum.openStarts += part.openStarts - known.openStarts;
        m_sum.open += part.open - known.open;
        known = part;
    }
}

Nanoseconds SerialTime::at(Nanoseconds now) const
{
    return m_sum.ended + m_sum.open * now - m_sum.openStarts;
}

SerialTime::Part SerialTime::partOf(const RouteRecord &record)
{
    Part part;
    for (const AttemptRecord &attempt : record.attempts) {
        for (const PhaseRecord &phase : attempt.phases) {
            if (phase.end) {
                part.ended += *phase.end - phase.start;
            } else {
                part.openStarts += phase.start;
                ++part.open;
            }
        }
    }
    return part;
}

} // namespace Broadside
