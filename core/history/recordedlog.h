// The event log of a run that the history has: what `--report ndjson=…` would have written, but for
// the events that are not kept (docs/events.md).
#pragma once

#include "base/error.h"
#include "history/runrecorder.h"

namespace Broadside {

Result<QByteArray> recordedEventLog(const RecordedRun &run);

} // namespace Broadside
