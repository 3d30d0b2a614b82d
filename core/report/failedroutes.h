// Which routes of an earlier run did not pass, from the JSON report of it.
#pragma once

#include "base/error.h"

#include <QStringList>

namespace Broadside {

// The ids in the order of the report, each once. What failed in one of several repetitions did not
// pass. Any error names the file.
Result<QStringList> readFailedRoutes(const QString &path);

} // namespace Broadside
