#include "models/runhistory.h"

#include "models/background.h"
#include "models/liverun.h"
#include "models/opencollection.h"

#include <algorithm>

namespace Broadside {

namespace {

qint64 sizeOf(const Content &content)
{
    qint64 size = 0;
    for (const ContentPiece &piece : content) {
        if (const auto *bytes = std::get_if<QByteArray>(&piece))
            size += bytes->size();
    }
    return size;
}

qint64 sizeOf(const AttemptRecord &attempt)
{
    qint64 size = qint64(sizeof(AttemptRecord) + attempt.phases.size() * sizeof(PhaseRecord));
    if (attempt.request)
        size += sizeOf(attempt.request->content);
    if (attempt.response)
        size += attempt.response->body.size();
    return size;
}

// Mostly bodies; headers and texts are small beside the records themselves.
qint64 sizeOf(const RunReport &report)
{
    qint64 size = 0;
    for (const RouteRecord &route : report.routes()) {
        size += qint64(sizeof(RouteRecord));
        for (const AttemptRecord &attempt : route.attempts)
            size += sizeOf(attempt);
    }
    return size;
}

} // namespace

RunHistory::RunHistory(LiveRun &run, QObject *parent)
    : RunHistory(run, Limits(), parent)
{}

RunHistory::RunHistory(LiveRun &run, Limits limits, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_limits(limits)
{
    connect(&run, &LiveRun::started, this, &RunHistory::takeStart);
    connect(&run, &LiveRun::finished, this, &RunHistory::takeEnd);
}

RunHistory::~RunHistory() = default;

std::optional<size_t> RunHistory::shown() const
{
    const auto found = std::ranges::find(m_runs, m_run.sharedReport(), &PastRun::report);
    if (found == m_runs.end())
        return std::nullopt;
    return size_t(found - m_runs.begin());
}

void RunHistory::show(size_t index)
{
    if (index < m_runs.size())
        m_run.show(m_runs[index].report);
}

void RunHistory::showStored(const RunTitle &title, const std::shared_ptr<const RunReport> &report)
{
    if (m_run.isRunning())
        return;
    const RunStarted &start = report->start();
    const auto isSame = [&start](const PastRun &run) {
        return run.report->start().instant == start.instant &&
               run.report->start().collection == start.collection;
    };
    if (const auto known = std::ranges::find_if(m_runs, isSame); known != m_runs.end()) {
        m_run.show(known->report);
        return;
    }
    const auto isOlder = [&start](const PastRun &run) {
        return run.report->start().instant < start.instant;
    };
    m_runs.insert(std::ranges::find_if(m_runs, isOlder),
                  {.title = title, .report = report, .size = sizeOf(*report), .isStored = true});
    m_run.show(report);
    dropTooMany();
    Q_EMIT changed();
}

void RunHistory::takeStart()
{
    if (m_run.isRunning())
        m_current = std::exchange(m_next, {});
    Q_EMIT changed();
}

void RunHistory::takeEnd()
{
    if (!shown()) {
        m_runs.insert(
            m_runs.begin(),
            {.title = m_current, .report = m_run.sharedReport(), .size = sizeOf(m_run.report())});
        dropTooMany();
    }
    Q_EMIT changed();
}

void RunHistory::dropTooMany()
{
    qint64 bytes = 0;
    for (const PastRun &run : m_runs)
        bytes += run.size;
    std::vector<std::shared_ptr<const RunReport>> dropped;
    while (m_runs.size() > 1 && (m_runs.size() > m_limits.runs || bytes > m_limits.bytes)) {
        const bool isLastShown = m_runs.back().report == m_run.sharedReport();
        const auto oldest = m_runs.end() - (isLastShown ? 2 : 1);
        bytes -= oldest->size;
        dropped.push_back(std::move(oldest->report));
        m_runs.erase(oldest);
    }
    if (!dropped.empty())
        freeInBackground(std::move(dropped));
}

} // namespace Broadside
