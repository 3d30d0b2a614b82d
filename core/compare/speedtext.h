// Two runs of the same routes as lines for terminals: both bars, how much faster, and what got
// slower side by side.
#pragma once

#include "compare/speedcomparison.h"

#include <QStringList>

namespace Broadside {

struct SpeedTextOptions
{
    int columns = 100;
    bool isColored = false;
    int mostSlowed = 10; // what is beyond is counted, not shown
};

QStringList speedText(const RunReport &series, const RunReport &parallel,
                      const SpeedTextOptions &options);

} // namespace Broadside
