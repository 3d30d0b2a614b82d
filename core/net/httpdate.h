// Dates in headers, such as of Retry-After and Expires. A pure function.
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Broadside {

// In the form that is sent today, or in one of the two that were (RFC 9110, section 5.6.7). UTC;
// invalid when it is none.
QDateTime httpDate(const QByteArray &text);

} // namespace Broadside
