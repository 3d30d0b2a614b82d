#include "history/historyschema.h"

#include "base/texts.h"
#include "history/storedevents.h"

#include <array>
#include <SQLiteCpp/Transaction.h>

namespace Broadside {

namespace {

void createRuns(SQLite::Database &database)
{
    database.exec(R"(
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            collection_path TEXT NOT NULL,
            selection TEXT NOT NULL,      -- JSON
            what TEXT NOT NULL,           -- the selection for people
            instant INTEGER NOT NULL,     -- of its start, milliseconds since 1970 in UTC
            collection TEXT NOT NULL,
            environment TEXT NOT NULL,
            ending TEXT NOT NULL,
            total INTEGER NOT NULL,
            passed INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            errored INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            cancelled INTEGER NOT NULL,
            duration INTEGER NOT NULL,    -- nanoseconds
            size INTEGER NOT NULL,        -- bytes of its events and bodies
            event_format INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX runs_by_instant ON runs (instant, id, size);
        -- Lists of events and bodies, compressed.
        CREATE TABLE events (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            part INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (run, part)
        ) STRICT;
        CREATE TABLE bodies (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            number INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (run, number)
        ) STRICT;
    )");
}

// What is searched: the runs themselves and each of their routes, in folded case.
void createSearch(SQLite::Database &database)
{
    database.exec(R"(
        ALTER TABLE runs ADD COLUMN search TEXT NOT NULL DEFAULT '';
        CREATE TABLE routes (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            route INTEGER NOT NULL,
            search TEXT NOT NULL,
            status INTEGER NOT NULL, -- 0: there was no response
            PRIMARY KEY (run, route)
        ) STRICT, WITHOUT ROWID;
    )");
    SQLite::Statement runs(database, "SELECT id FROM runs");
    while (runs.executeStep()) {
        const qint64 run = runs.getColumn(0).getInt64();
        if (const Result<RunReport> report = readReport(database, run))
            writeSearch(database, run, *report);
    }
}

// From each version to the next.
constexpr std::array steps{createRuns, createSearch};
static_assert(steps.size() == historyVersion);

int versionOf(SQLite::Database &database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

} // namespace

Result<void> migrateHistory(SQLite::Database &database, int version)
{
    if (versionOf(database) == version)
        return {};
    // So that two programs that start at the same time do not both migrate.
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int found = versionOf(database);
    if (found > version)
        return failure(
            ErrorCode::Unsupported,
            tr("The history of runs was written by a newer version of Broadside (its format is %1, "
               "this version knows %2). It is left as it is; runs are not kept.")
                .arg(found)
                .arg(version));
    for (int step = found; step < version; ++step)
        steps[size_t(step)](database);
    database.exec("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
    return {};
}

} // namespace Broadside
