// Runs for the tests of the timeline: one with everything that can be drawn, and long ones.
#pragma once

#include "streams.h"

#include <QList>

namespace Broadside {

// Twelve requests of a shop, stopped in the middle: waits of all kinds, two attempts, a failure,
// two in flight, one that still waits. Limit 6; the last event is at 329 ms.
Stream shopRun();

// So many finished requests on a few hosts, in parallel under a limit; every tenth failed.
std::vector<RunEvent> longRun(int routes, quint64 run = 1);

// Names of routes, for comparing.
QStringList namesOf(const RunReport &report, const std::vector<int> &routes);

} // namespace Broadside
