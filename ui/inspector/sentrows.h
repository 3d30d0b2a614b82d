// The headers that went out with a request, as rows of a table: those that the route did not say
// stand out. On the GUI thread.
#pragma once

#include "inspector/texttable.h"
#include "report/runreport.h"

namespace Broadside {

// Null, and a request that did not get as far as to be sent, have only what the route says.
std::vector<TableRow> sentHeaderRows(const AttemptRecord *attempt, const QPalette &palette);

} // namespace Broadside
