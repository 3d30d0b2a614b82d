// The redirects of a request as rows: each hop with where it led, and how long it took.
#pragma once

#include "inspector/texttable.h"
#include "report/runreport.h"

namespace Broadside {

// Number, status, time, from, to. The time is that of the phases of the hop, as the timing has
// them.
std::vector<TableRow> redirectRows(const RouteRecord &record);

} // namespace Broadside
