// What a filter makes of what a query found. Pure.
#pragma once

#include "checks/queryanswer.h"
#include "model/query.h"

#include <QDateTime>

namespace Broadside {

QueryAnswer applyFilter(const Filter &filter, const QueryAnswer &answer, const QDateTime &now);

// The first group of the first match, or all of it where there is no group.
QueryAnswer firstMatch(const QString &pattern, const QString &text);
// A date, with or without a time, as ISO 8601 and RFC 3339 write it; invalid for any other text.
QDateTime dateOf(const QString &text);

} // namespace Broadside
