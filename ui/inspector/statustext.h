// What a request's state and times are called, in the words of the window.
#pragma once

#include "report/runreport.h"

#include <QString>

namespace Broadside {

// "120 ms", "1.42 s", "2 min 5 s".
QString timeText(Nanoseconds duration);
QString nameOf(Phase phase);
// "Waited for a free slot", with what was waited for.
QString nameOf(const WaitRecord &wait);

// "200 OK"; what happened instead where there is no response.
QString statusText(const RouteRecord &record);
// A whole sentence why there is no response; empty when there is one.
QString missingResponseText(const RouteRecord &record);

} // namespace Broadside
