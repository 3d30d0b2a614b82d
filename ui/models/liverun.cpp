#include "models/liverun.h"

#include <QThreadPool>

#include <algorithm>

namespace Broadside {

namespace {

// Freeing what a long run left takes longer than a frame: in the background nobody waits for it.
std::shared_ptr<RunReport> makeReport()
{
    return {new RunReport, [](RunReport *report) {
                if (report->routes().empty())
                    delete report;
                else
                    QThreadPool::globalInstance()->start([report] { delete report; });
            }};
}

} // namespace

LiveRun::LiveRun(QObject *parent)
    : QObject(parent)
    , m_live(makeReport())
    , m_report(m_live)
{}

Nanoseconds LiveRun::elapsed() const
{
    if (!m_isRunning)
        return m_report->duration();
    return std::max(m_report->duration(), m_atStart + Nanoseconds(m_sinceStart.nsecsElapsed()));
}

int LiveRun::indexOf(const QString &routeId) const
{
    const std::vector<RouteRecord> &routes = m_report->routes();
    if (m_indexById.isEmpty()) {
        m_indexById.reserve(qsizetype(routes.size()));
        for (size_t i = 0; i < routes.size(); ++i)
            m_indexById.insert(routes[i].summary.id, int(i));
    }
    return m_indexById.value(routeId, -1);
}

void LiveRun::begin(const RunEvent &event)
{
    m_run = event.run;
    m_isRunning = true;
    m_live = makeReport(); // somebody may keep the last one
    m_live->apply(event);
    m_report = m_live;
    m_atStart = event.time;
    m_sinceStart.start();
    m_indexById.clear();
    m_isMarked.assign(m_report->routes().size(), false);
    Q_EMIT started();
}

void LiveRun::show(std::shared_ptr<const RunReport> report)
{
    if (m_isRunning || report == m_report)
        return;
    m_report = std::move(report);
    m_indexById.clear();
    Q_EMIT started();
    Q_EMIT finished();
}

void LiveRun::apply(const std::vector<RunEvent> &events)
{
    QList<int> changed;
    const auto tellChanged = [&] {
        for (const int route : std::as_const(changed))
            m_isMarked[size_t(route)] = false;
        if (!changed.isEmpty())
            Q_EMIT routesChanged(std::exchange(changed, {}));
    };
    for (const RunEvent &event : events) {
        if (std::holds_alternative<RunStarted>(event.data) && event.run > m_run) {
            tellChanged();
            begin(event);
            continue;
        }
        if (event.run != m_run || !m_isRunning)
            continue;
        const std::optional<int> route = m_live->apply(event);
        if (route && size_t(*route) < m_isMarked.size() && !m_isMarked[size_t(*route)]) {
            m_isMarked[size_t(*route)] = true;
            changed.append(*route);
        }
    }
    const bool hasEnded = m_isRunning && m_live->isFinished();
    if (hasEnded)
        m_isRunning = false;
    tellChanged();
    if (hasEnded)
        Q_EMIT finished();
}

} // namespace Broadside
