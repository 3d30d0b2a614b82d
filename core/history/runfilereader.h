// Reads the file of a run. Takes nothing for granted: what is damaged gives an error with its
// place. Pure but for the file; not for the window's thread, as a long run takes long.
#pragma once

#include "history/runrecorder.h"

namespace Broadside {

struct SavedRun
{
    RunReport report;     // with the messages that the file has
    RecordedRun recorded; // for the history
};

Result<SavedRun> readRunFile(const QString &path);

// By the beginning of the file: it may be the report of a run, and cannot be a collection.
bool isReportFile(const QString &path);

} // namespace Broadside
