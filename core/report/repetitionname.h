// Which of several times a request was sent: by number, by row of data or both.
#pragma once

#include "report/runreport.h"

namespace Broadside {

// How often each route is sent, with the same row of data where there is any.
int timesSent(const RunReport &report);

// "#4", "row 1" or "#4, row 1"; empty where there is nothing to tell apart. `sign` comes before the
// number.
QString repetitionName(const RunReport &report, const RouteSummary &route,
                       const QString &sign = QStringLiteral("#"));

// The id, followed by that.
QString nameWithRepetition(const RunReport &report, const RouteSummary &route);

} // namespace Broadside
