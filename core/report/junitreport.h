// The report of a run as the XML that JUnit made common and CI servers read: a suite with a case
// for each request. Follows the schema junit-10.xsd of Jenkins' xUnit plugin.
#pragma once

#include "report/runreport.h"

namespace Broadside {

QByteArray junitReport(const RunReport &report);

} // namespace Broadside
