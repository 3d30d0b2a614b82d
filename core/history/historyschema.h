// The tables of the history and how files of former versions become those of this one.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/Database.h>

namespace Broadside {

inline constexpr int historyVersion = 2;

// Brings the tables of an open file to `version`, in one transaction; an empty file has version 0.
// Refuses a newer file with a sentence. Throws SQLite::Exception.
Result<void> migrateHistory(SQLite::Database &database, int version = historyVersion);

} // namespace Broadside
