// Collects a run's events, checks what holds for every stream, and writes them as short lines.
#pragma once

#include "run/runevent.h"

#include <QStringList>

#include <vector>

namespace Broadside {

class EventRecorder
{
public:
    void record(const RunEvent &event) { m_events.push_back(event); }
    const std::vector<RunEvent> &events() const { return m_events; }

    bool hasFinished() const;
    // "login started", "login waits for slot", "login passed", … of the kinds a test asks about.
    QStringList outcomes() const; // in the order routes ended: "login passed"
    QStringList starts() const;   // ids in the order of their first attempt
    QStringList waits() const;    // "search needs login", "search slot"
    const RouteFinished *finished(const QString &id) const;
    // Empty when numbers increase by one, time does not go back, RunStarted is first, RunFinished
    // last (once the run is over), each queued route ends exactly once, and waits for one thing and
    // is in one step at a time; else what is wrong.
    QString brokenRule() const;

private:
    QString id(int route) const;
    QString brokenPair() const;

    std::vector<RunEvent> m_events;
};

} // namespace Broadside
