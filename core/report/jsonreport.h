// The report of a run as one JSON object; docs/cli.md describes it.
#pragma once

#include "report/runreport.h"

namespace Broadside {

Json jsonReport(const RunReport &report);

// The same as text, indented, with a line break at the end.
QByteArray jsonReportText(const RunReport &report);

QString toName(RunEnding ending); // "completed", "out_of_time", …

} // namespace Broadside
