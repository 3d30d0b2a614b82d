// What --debug adds to the log: everything that went over the wire, secrets masked, and where the
// time went.
#pragma once

#include "report/runreport.h"

#include <QStringList>

namespace Broadside {

// The lines that an event is worth; none for most. The report has the event already.
QStringList debugLines(const RunEvent &event, const RunReport &report);

} // namespace Broadside
