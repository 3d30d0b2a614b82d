#include "models/criticalpath.h"

#include <algorithm>

namespace Broadside {

void CriticalPath::clear()
{
    *this = CriticalPath();
}

bool CriticalPath::contains(int route) const
{
    return std::ranges::find(m_routes, route) != m_routes.end();
}

void CriticalPath::update(const RunReport &report, const QList<int> &routes)
{
    const std::vector<RouteRecord> &records = report.routes();
    const int before = m_last;
    for (const int route : routes) {
        const RouteRecord &record = records[size_t(route)];
        if (!record.outcome || record.attempts.empty())
            continue;
        if (m_last < 0 || record.lastChange > records[size_t(m_last)].lastChange)
            m_last = route;
    }
    if (m_last != before)
        follow(report);
}

void CriticalPath::follow(const RunReport &report)
{
    m_routes.clear();
    // A damaged event log could name routes in a circle.
    const size_t longest = report.routes().size();
    for (int route = m_last; route >= 0 && m_routes.size() < longest;
         route = lastNeedOf(report, route))
        m_routes.push_back(route);
    std::ranges::reverse(m_routes);
}

int CriticalPath::lastNeedOf(const RunReport &report, int route)
{
    const RouteRecord &record = report.routes()[size_t(route)];
    int last = -1;
    for (const WaitRecord &wait : record.waits) {
        if (wait.reason != WaitReason::Needs)
            continue;
        for (const int need : namedIn(report, wait.detail, record.summary.iteration)) {
            const RouteRecord &needed = report.routes()[size_t(need)];
            if (last < 0 || needed.lastChange > report.routes()[size_t(last)].lastChange)
                last = need;
        }
    }
    return last;
}

// Names are joined by ", ", which a name may contain itself: the longest known one wins.
std::vector<int> CriticalPath::namedIn(const RunReport &report, const QString &detail,
                                       int iteration)
{
    makeIndex(report);
    const QStringList parts = detail.split(QLatin1String(", "));
    std::vector<int> found;
    for (qsizetype first = 0; first < parts.size();) {
        qsizetype count = parts.size() - first;
        int route = -1;
        for (; count > 0 && route < 0; --count) {
            const QString name = parts.mid(first, count).join(QLatin1String(", "));
            route = m_indexById.value({name, iteration}, -1);
            if (route >= 0)
                break;
        }
        if (route >= 0)
            found.push_back(route);
        first += std::max<qsizetype>(count, 1);
    }
    return found;
}

void CriticalPath::makeIndex(const RunReport &report)
{
    if (!m_indexById.isEmpty())
        return;
    const std::vector<RouteRecord> &records = report.routes();
    m_indexById.reserve(qsizetype(records.size()));
    for (size_t i = 0; i < records.size(); ++i)
        m_indexById.insert({records[i].summary.id, records[i].summary.iteration}, int(i));
}

} // namespace Broadside
