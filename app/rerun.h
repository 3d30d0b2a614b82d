// --rerun-failed: what of the earlier run cannot run again.
#pragma once

#include "model/collection.h"
#include "plan/runoptions.h"

namespace Broadside {

// Sentences about routes that did not pass in the report at `path` and are gone or switched off
// since.
QStringList rerunWarnings(const Collection &collection, const RunOptions &options,
                          const QString &path);

} // namespace Broadside
