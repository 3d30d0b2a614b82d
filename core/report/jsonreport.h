// The report of a run as one JSON object; docs/cli.md describes it.
#pragma once

#include "report/runreport.h"

namespace Broadside {

// Of the form: another one when a key means something else.
inline constexpr int reportVersion = 1;

Json jsonReport(const RunReport &report);

// The same as text, indented, with a line break at the end.
QByteArray jsonReportText(const RunReport &report);
// In the same way, of a report with more in it.
QByteArray indentedText(const Json &report);

QString toName(RunEnding ending); // "completed", "out_of_time", …

} // namespace Broadside
