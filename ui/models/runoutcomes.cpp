#include "models/runoutcomes.h"

#include "models/liverun.h"
#include "models/workspace.h"
#include "theme/failuretext.h"

namespace Broadside {

RunOutcomes::RunOutcomes(const Workspace &workspace, LiveRun &run, QObject *parent)
    : QObject(parent)
    , m_run(run)
{
    connect(&run, &LiveRun::started, this, &RunOutcomes::takeRun);
    connect(&run, &LiveRun::routesChanged, this, &RunOutcomes::takeChanges);
    connect(&workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        m_outcomes.remove(collection);
        if (m_running == collection)
            m_running = nullptr;
    });
}

const LastOutcome *RunOutcomes::find(const OpenCollection *collection, const QString &route) const
{
    static const LastOutcome waiting{.progress = RouteProgress::Waiting};
    const LastOutcome *last = nullptr;
    if (const auto outcomes = m_outcomes.constFind(collection); outcomes != m_outcomes.cend()) {
        const auto found = outcomes->constFind(route);
        last = found == outcomes->cend() ? nullptr : &*found;
    }
    if ((!last || last->run != m_runNumber) && isWaiting(collection, route))
        return &waiting;
    return last;
}

// What it ended with in an earlier run would look like news of this one.
bool RunOutcomes::isWaiting(const OpenCollection *collection, const QString &route) const
{
    return collection == m_running && m_run.isRunning() && m_run.indexOf(route) >= 0;
}

void RunOutcomes::takeRun()
{
    if (!m_run.isRunning())
        return; // an earlier one is shown again, and the last outcomes stay what they are
    m_running = m_run.collection();
    ++m_runNumber;
    if (m_running)
        Q_EMIT began(m_running);
}

void RunOutcomes::takeChanges(const QList<int> &routes)
{
    if (!m_running)
        return;
    QHash<QString, LastOutcome> &outcomes = m_outcomes[m_running];
    for (const int route : routes)
        take(m_run.report().routes()[size_t(route)], outcomes);
    Q_EMIT changed(m_running, routes);
}

void RunOutcomes::take(const RouteRecord &record, QHash<QString, LastOutcome> &outcomes) const
{
    LastOutcome &last = outcomes[record.summary.id];
    const bool isOlderWorse =
        last.run == m_runNumber && last.outcome && *last.outcome != Outcome::Passed;
    if (isOlderWorse)
        return; // one repetition that did not pass is what people have to see
    RouteProgress progress = RouteProgress::None;
    if (!record.outcome)
        progress = record.attempts.empty() ? RouteProgress::Waiting : RouteProgress::Running;
    last = {record.outcome, reasonText(record), progress, m_runNumber};
}

} // namespace Broadside
