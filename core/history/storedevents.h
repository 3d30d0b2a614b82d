// The events of runs in an open history: read them as the report they fold to, and write what is
// searched of one. Parts of RunStore and of the migrations; they throw SQLite::Exception.
#pragma once

#include "history/runrecorder.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace Broadside {

Result<RunReport> readReport(SQLite::Database &database, qint64 run);
// Its events and bodies as they are stored, without origin and report.
RecordedRun readRecorded(SQLite::Database &database, qint64 run);
void writeEvents(SQLite::Database &database, qint64 run, const RecordedRun &recorded);
void writeSearch(SQLite::Database &database, qint64 run, const RunReport &report);

// In folded case, as all that is searched.
std::string searchText(const QString &text);

} // namespace Broadside
