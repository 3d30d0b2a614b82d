// The report of a run as one HTML file that needs nothing else: a table that can be sorted and
// filtered, with the timeline of the run as SVG, for light and dark screens.
#pragma once

#include "report/runreport.h"

namespace Broadside {

QByteArray htmlReport(const RunReport &report);

} // namespace Broadside
