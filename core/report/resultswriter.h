// What the requests gave, as one JSON array in the collection's order: the result of the handler,
// else the body.
#pragma once

#include "report/runreport.h"

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace Broadside {

// One element per request of the run: null where there is no response. A body that is JSON stands
// as it came, in UTF-8; any other is a string. False when the device took not all of it.
bool writeResults(const RunReport &report, QIODevice &device);

} // namespace Broadside
