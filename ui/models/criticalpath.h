// The chain of requests that made the run as long as it is: the one that ended last, the
// prerequisite it waited for longest, what that one waited for, and so on. A value; lives in the
// TimelineModel and follows the run.
#pragma once

#include "report/runreport.h"

#include <QHash>
#include <QList>

#include <vector>

namespace Broadside {

class CriticalPath
{
public:
    void clear();
    // To be called with the routes that changed.
    void update(const RunReport &report, const QList<int> &routes);

    // Indices of routes, the first to start first. Empty before one that was sent has ended.
    const std::vector<int> &routes() const { return m_routes; }
    bool contains(int route) const;

private:
    void follow(const RunReport &report);
    // The prerequisite of a route that ended last; -1 when it has none.
    int lastNeedOf(const RunReport &report, int route);
    std::vector<int> namedIn(const RunReport &report, const QString &detail, int iteration);
    void makeIndex(const RunReport &report);

    QHash<std::pair<QString, int>, int> m_indexById; // by id and iteration, made when needed
    std::vector<int> m_routes;
    int m_last = -1;
};

} // namespace Broadside
