// The report of a run as an HTTP archive, version 1.2 (softwareishard.com/blog/har-12-spec): an
// entry for each request that was sent, also those of redirects and of attempts that failed.
#pragma once

#include "report/runreport.h"

namespace Broadside {

QByteArray harReport(const RunReport &report);

} // namespace Broadside
