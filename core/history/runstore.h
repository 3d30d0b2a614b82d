// The history of runs in an SQLite file: events and bodies of each, and what a list of them shows
// and a search looks at. A run is written in one transaction, so that whatever happens the file has
// it whole or not at all. Several programs may use the file at once. For one thread at a time, and
// not the window's, as everything reads or writes the disk. Errors have the code Format when the
// file is damaged, Unsupported when it is of a newer version, else File.
#pragma once

#include "history/runrecorder.h"

#include <memory>
#include <optional>
#include <vector>

namespace SQLite {
class Database;
}

namespace Broadside {

// When the whole file is read to see whether it is damaged, which takes a moment for a large one.
enum class HistoryCheck
{
    AfterCrash, // of the program that used it last
    Always,
};

class RunStore
{
public:
    static constexpr qint64 defaultLimit = 500'000'000; // bytes of all runs together

    // Makes the file where there is none; its folder has to exist.
    static Result<std::unique_ptr<RunStore>> open(const QString &path, qint64 limit = defaultLimit,
                                                  HistoryCheck check = HistoryCheck::AfterCrash);
    ~RunStore();

    // Gives its id. When the runs are too many bytes then, the oldest ones go; this one stays,
    // whatever its size.
    Result<qint64> add(const RecordedRun &run);

    struct Query
    {
        QString search = {};                 // see HistorySearch
        std::optional<StoredRun> after = {}; // the last one of the page before
        int most = 100;
    };
    // The newest first.
    Result<std::vector<StoredRun>> find(const Query &query) const;
    Result<RunReport> report(qint64 id) const;
    // The run that began then; nothing when there is none.
    Result<std::optional<qint64>> findRun(const RunStarted &start) const;
    // As it was added.
    Result<RecordedRun> recorded(qint64 id) const;
    // Those that are gone already are no error.
    Result<void> remove(const std::vector<qint64> &ids);

    // From now on; the oldest runs go at once if they are too many bytes.
    Result<void> setLimit(qint64 bytes);
    struct Excess
    {
        qint64 runs = 0;
        qint64 bytes = 0; // of them
    };
    // What setLimit() would delete.
    Result<Excess> excess(qint64 limit) const;
    // That all runs take together.
    Result<qint64> size() const;

private:
    RunStore(std::unique_ptr<SQLite::Database> database, qint64 limit);

    std::unique_ptr<SQLite::Database> m_database;
    qint64 m_limit;
};

} // namespace Broadside
