// What each route of the open collections waits for, or ended with when it ran last: one run may
// hold a part of the routes only, and each collection has runs of its own. Follows the run. Lives
// on the GUI thread.
#pragma once

#include "report/runreport.h"

#include <QHash>
#include <QObject>

namespace Broadside {

class LiveRun;
class OpenCollection;
class Workspace;

// Of a route in the run that goes.
enum class RouteProgress
{
    None, // it is not in that run, or has ended
    Waiting,
    Running
};

struct LastOutcome
{
    std::optional<Outcome> outcome = {}; // none while it waits or runs
    QString reason = {};
    RouteProgress progress = RouteProgress::None;
    int run = 0; // repetitions of one run count together
};

class RunOutcomes : public QObject
{
    Q_OBJECT

public:
    RunOutcomes(const Workspace &workspace, LiveRun &run, QObject *parent = nullptr);

    // Null when it never ran. Until the next turn of the event loop.
    const LastOutcome *find(const OpenCollection *collection, const QString &route) const;

Q_SIGNALS:
    // A run of its routes begins: each of them waits.
    void began(Broadside::OpenCollection *collection);
    // By their index in the run's report.
    void changed(Broadside::OpenCollection *collection, const QList<int> &routes);

private:
    void takeRun();
    void takeChanges(const QList<int> &routes);
    bool isWaiting(const OpenCollection *collection, const QString &route) const;
    void take(const RouteRecord &record, QHash<QString, LastOutcome> &outcomes) const;

    LiveRun &m_run;
    // By route id. Of the run that goes those that something happened to; the others wait.
    QHash<const OpenCollection *, QHash<QString, LastOutcome>> m_outcomes;
    OpenCollection *m_running = nullptr; // whose run goes, or went last
    int m_runNumber = 0;
};

} // namespace Broadside
