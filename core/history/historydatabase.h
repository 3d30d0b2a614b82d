// The open file of a history: how it is opened and how what SQLite throws becomes an Error. Part of
// RunStore.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

namespace Broadside {

// What went wrong, as a sentence. `doing` says what was tried: "This run was not kept".
Error historyError(const SQLite::Exception &problem, const QString &doing);

// Creates the file for its owner alone, sets what holds for each connection and migrates. A file
// that is suspect, or was left by a crash, is read as a whole to find damage.
Result<std::unique_ptr<SQLite::Database>> openHistoryDatabase(const QString &path, bool isSuspect);

// Does something with the database; what it throws becomes an error.
template <typename Action>
auto guarded(const QString &doing, const Action &action) -> decltype(action())
{
    try {
        return action();
    } catch (const SQLite::Exception &problem) {
        return std::unexpected(historyError(problem, doing));
    }
}

} // namespace Broadside
