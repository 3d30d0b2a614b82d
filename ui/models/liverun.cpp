#include "models/liverun.h"

#include "models/background.h"
#include "models/opencollection.h"

#include <algorithm>

namespace Broadside {

namespace {

QHash<QString, int> makeIndex(const RunReport &report)
{
    const std::vector<RouteRecord> &routes = report.routes();
    QHash<QString, int> index;
    index.reserve(qsizetype(routes.size()));
    for (size_t i = 0; i < routes.size(); ++i)
        index.insert(routes[i].summary.id, int(i));
    return index;
}

} // namespace

RunBeginning::RunBeginning(const RunEvent &started)
    : run(started.run)
    , event(freedInBackground(std::make_unique<const RunEvent>(started)))
    , report(freedInBackground(std::make_unique<RunReport>()))
{
    report->apply(started);
    indexById = makeIndex(*report);
}

LiveRun::LiveRun(QObject *parent)
    : QObject(parent)
    , m_live(std::make_shared<RunReport>())
    , m_report(m_live)
{}

LiveRun::~LiveRun() = default;

OpenCollection *LiveRun::collection() const
{
    return m_collection;
}

void LiveRun::setNextCollection(OpenCollection *collection)
{
    m_nextCollection = collection;
}

Nanoseconds LiveRun::elapsed() const
{
    if (!m_isRunning)
        return m_report->duration();
    return std::max(m_report->duration(), m_atStart + Nanoseconds(m_sinceStart.nsecsElapsed()));
}

int LiveRun::indexOf(const QString &routeId) const
{
    if (m_indexById.isEmpty())
        m_indexById = makeIndex(*m_report);
    return m_indexById.value(routeId, -1);
}

void LiveRun::begin(const RunBeginning &beginning)
{
    if (beginning.run <= m_run)
        return;
    m_run = beginning.run;
    m_isRunning = true;
    m_collection = std::exchange(m_nextCollection, {});
    m_live = beginning.report;
    m_report = m_live;
    m_atStart = m_report->duration();
    m_sinceStart.start();
    freeInBackground(std::exchange(m_indexById, beginning.indexById));
    m_isMarked.assign(m_report->routes().size(), false);
    Q_EMIT started();
}

void LiveRun::show(std::shared_ptr<const RunReport> report)
{
    if (m_isRunning || report == m_report)
        return;
    m_report = std::move(report);
    freeInBackground(std::exchange(m_indexById, {}));
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
            begin(RunBeginning(event));
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
