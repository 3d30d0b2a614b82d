// The figures of a run as lines of CSV (RFC 4180, UTF-8), one request each, times in milliseconds
// with fractions. Functions without state.
#pragma once

#include "report/runreport.h"

#include <QByteArray>

namespace Broadside {

QByteArray timelineCsvHeader();
QByteArray timelineCsvLine(const RouteRecord &record);

} // namespace Broadside
