// What a check compares, with its unit, for people: the format and the reports leave that out.
#pragma once

#include <QString>

namespace Broadside {

// A value of the check: for `duration < 500` “312.4 ms”, “below 500 ms” and “duration < 500 ms”.
QString withUnit(const QString &check, const QString &value);

} // namespace Broadside
