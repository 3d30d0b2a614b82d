// A run as bars of characters, for terminals and log files: one line per request in the
// collection's order, each phase with a sign of its own, so that it reads without colours. Of a run
// that goes on, until its last event.
#pragma once

#include "report/runreport.h"

#include <QStringList>

namespace Broadside {

struct TimelineTextOptions
{
    int columns = 100;
    bool isColored = false;
    int mostRows = 200; // what is beyond is counted, not drawn
};

QStringList timelineText(const RunReport &report, const TimelineTextOptions &options);

} // namespace Broadside
