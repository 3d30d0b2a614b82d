// The text of a run file, which --save-run and the window write; docs/cli.md describes it. Pure; on
// any thread, and not the window's, as a long run takes long.
#pragma once

#include "history/runrecorder.h"

namespace Broadside {

// The file is to be in that folder: the collection is named from there, so that both may move. It
// fails if what was recorded is damaged.
Result<QByteArray> runFileText(const RecordedRun &run, const QString &folder);

} // namespace Broadside
