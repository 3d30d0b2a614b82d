// How often something may happen: `10/s`, `600/min`, `0.5/s`. A value; the same spelling in files,
// on the command line and in the window.
#pragma once

#include "base/clock.h"
#include "base/error.h"

namespace Broadside {

struct Rate
{
    double count = 0; // 0 is unlimited
    Milliseconds period{1000};

    bool isLimited() const { return count > 0; }
    double perSecond() const { return count * 1000 / double(period.count()); }
    bool operator==(const Rate &) const = default;
};

// A number and `/s`, `/min` or `/h`, or `unlimited`. From one an hour to a million a second.
Result<Rate> parseRate(const QString &text);
// What parseRate() reads.
QString formatRate(const Rate &rate);

} // namespace Broadside
