// The report of a run in the Test Anything Protocol, version 14 (testanything.org): a test point
// for each request, with what went wrong as YAML below it.
#pragma once

#include "report/runreport.h"

namespace Broadside {

QByteArray tapReport(const RunReport &report);

} // namespace Broadside
