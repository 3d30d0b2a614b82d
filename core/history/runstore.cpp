#include "history/runstore.h"

#include "base/texts.h"
#include "history/eventfields.h"
#include "history/eventnames.h"
#include "history/historydatabase.h"
#include "history/historysearch.h"
#include "history/storedevents.h"

#include <QTimeZone>

#include <SQLiteCpp/Transaction.h>

namespace Broadside {

namespace {

constexpr const char *notKept =
    QT_TRANSLATE_NOOP("Broadside", "This run was not kept in the history");
constexpr const char *notRead =
    QT_TRANSLATE_NOOP("Broadside", "The history of runs cannot be read");
constexpr const char *notRemoved =
    QT_TRANSLATE_NOOP("Broadside", "Nothing was removed from the history");

// In this order in every query that reads a StoredRun.
constexpr const char *columns = "id, collection_path, selection, what, instant, collection, "
                                "environment, ending, total, passed, failed, errored, skipped, "
                                "cancelled, duration, size";

std::string utf8(const QString &text)
{
    return text.toStdString();
}

StoredRun readRow(const SQLite::Statement &row)
{
    int column = 0;
    const auto text = [&] { return QString::fromStdString(row.getColumn(column++).getString()); };
    const auto number = [&] { return qint64(row.getColumn(column++).getInt64()); };
    StoredRun run;
    run.id = number();
    run.origin.collectionPath = text();
    run.origin.selection = selectionFromStoredText(text().toUtf8());
    run.origin.what = text();
    run.instant = QDateTime::fromMSecsSinceEpoch(number(), QTimeZone::UTC);
    run.collection = text();
    run.environment = text();
    run.ending = fromName<RunEnding>(text()).value_or(RunEnding::Completed);
    for (int OutcomeCounts::*count :
         {&OutcomeCounts::total, &OutcomeCounts::passed, &OutcomeCounts::failed,
          &OutcomeCounts::errored, &OutcomeCounts::skipped, &OutcomeCounts::cancelled})
        run.counts.*count = int(number());
    run.duration = Nanoseconds(number());
    run.size = number();
    return run;
}

qint64 insertRun(SQLite::Database &database, const RecordedRun &run)
{
    SQLite::Statement row(database,
                          "INSERT INTO runs (collection_path, selection, what, instant, collection,"
                          " environment, ending, total, passed, failed, errored, skipped,"
                          " cancelled, duration, size, event_format)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const RunStarted &start = run.report.start();
    const OutcomeCounts counts = run.report.counts();
    int column = 0;
    row.bind(++column, utf8(run.origin.collectionPath));
    row.bind(++column, toStoredText(run.origin.selection).toStdString());
    row.bind(++column, utf8(run.origin.what));
    row.bind(++column, int64_t(start.instant.toMSecsSinceEpoch()));
    row.bind(++column, utf8(start.collection));
    row.bind(++column, utf8(start.environment));
    row.bind(++column, utf8(toName(run.report.ending().value_or(RunEnding::Completed))));
    for (const int count : {counts.total, counts.passed, counts.failed, counts.errored,
                            counts.skipped, counts.cancelled})
        row.bind(++column, count);
    row.bind(++column, int64_t(run.report.duration().count()));
    row.bind(++column, int64_t(run.size()));
    row.bind(++column, eventFormat);
    row.exec();
    return database.getLastInsertRowid();
}

qint64 totalSize(SQLite::Database &database)
{
    return database.execAndGet("SELECT coalesce(sum(size), 0) FROM runs").getInt64();
}

void removeRun(SQLite::Database &database, qint64 id)
{
    SQLite::Statement statement(database, "DELETE FROM runs WHERE id = ?");
    statement.bind(1, int64_t(id));
    statement.exec();
}

struct OldRuns
{
    std::vector<qint64> ids;
    qint64 bytes = 0;
};

// The oldest ones, without which all others are few enough bytes.
OldRuns oldestBeyond(SQLite::Database &database, qint64 limit, qint64 spared)
{
    qint64 total = totalSize(database);
    OldRuns runs;
    SQLite::Statement oldest(database,
                             "SELECT id, size FROM runs WHERE id <> ? ORDER BY instant, id");
    oldest.bind(1, int64_t(spared));
    while (total > limit && oldest.executeStep()) {
        const qint64 size = oldest.getColumn(1).getInt64();
        runs.ids.push_back(oldest.getColumn(0).getInt64());
        runs.bytes += size;
        total -= size;
    }
    return runs;
}

void dropOldest(SQLite::Database &database, qint64 limit, qint64 spared)
{
    for (const qint64 id : oldestBeyond(database, limit, spared).ids)
        removeRun(database, id);
}

qint64 newestRun(SQLite::Database &database)
{
    return database.execAndGet("SELECT coalesce(max(id), 0) FROM runs").getInt64();
}

// Gives what was freed back to the disk.
void shrink(SQLite::Database &database)
{
    database.exec("PRAGMA incremental_vacuum");
}

} // namespace

RunStore::RunStore(std::unique_ptr<SQLite::Database> database, qint64 limit)
    : m_database(std::move(database))
    , m_limit(limit)
{}

RunStore::~RunStore() = default;

Result<std::unique_ptr<RunStore>> RunStore::open(const QString &path, qint64 limit,
                                                 HistoryCheck check)
{
    Result<std::unique_ptr<SQLite::Database>> opened =
        openHistoryDatabase(path, check == HistoryCheck::Always);
    if (!opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<RunStore>(new RunStore(std::move(*opened), limit));
}

Result<qint64> RunStore::add(const RecordedRun &run)
{
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notKept), [&]() -> Result<qint64> {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        const qint64 id = insertRun(database, run);
        writeEvents(database, id, run);
        writeSearch(database, id, run.report);
        dropOldest(database, m_limit, id);
        transaction.commit();
        shrink(database);
        return id;
    });
}

Result<std::vector<StoredRun>> RunStore::find(const Query &query) const
{
    const HistorySearch search(query.search);
    return guarded(Broadside::tr(notRead), [&]() -> Result<std::vector<StoredRun>> {
        SQLite::Statement rows(*m_database, std::string("SELECT ") + columns + " FROM runs WHERE " +
                                                search.condition() +
                                                " AND (instant, id) < (:instant, :id)"
                                                " ORDER BY instant DESC, id DESC LIMIT :most");
        int value = 0;
        for (const HistorySearch::Word &word : search.words()) {
            rows.bind(++value, word.text);
            rows.bind(++value, word.leastStatus);
            rows.bind(++value, word.highestStatus);
        }
        constexpr auto last = std::numeric_limits<int64_t>::max();
        rows.bind(":instant",
                  query.after ? int64_t(query.after->instant.toMSecsSinceEpoch()) : last);
        rows.bind(":id", query.after ? int64_t(query.after->id) : last);
        rows.bind(":most", query.most);
        std::vector<StoredRun> runs;
        while (rows.executeStep())
            runs.push_back(readRow(rows));
        return runs;
    });
}

Result<RunReport> RunStore::report(qint64 id) const
{
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notRead), [&]() -> Result<RunReport> {
        // One state of the file, whatever another program does meanwhile.
        SQLite::Transaction transaction(database);
        return readReport(database, id);
    });
}

Result<std::optional<qint64>> RunStore::findRun(const RunStarted &start) const
{
    return guarded(Broadside::tr(notRead), [&]() -> Result<std::optional<qint64>> {
        SQLite::Statement row(*m_database,
                              "SELECT id FROM runs WHERE instant = ? AND collection = ?");
        row.bind(1, int64_t(start.instant.toMSecsSinceEpoch()));
        row.bind(2, utf8(start.collection));
        return row.executeStep() ? std::optional(qint64(row.getColumn(0).getInt64()))
                                 : std::nullopt;
    });
}

Result<RecordedRun> RunStore::recorded(qint64 id) const
{
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notRead), [&]() -> Result<RecordedRun> {
        // One state of the file, whatever another program does meanwhile.
        SQLite::Transaction transaction(database);
        Result<RunReport> report = readReport(database, id);
        if (!report)
            return std::unexpected(report.error());
        SQLite::Statement row(database,
                              std::string("SELECT ") + columns + " FROM runs WHERE id = ?");
        row.bind(1, int64_t(id));
        RecordedRun run = readRecorded(database, id);
        run.report = std::move(*report);
        if (row.executeStep())
            run.origin = readRow(row).origin;
        return run;
    });
}

Result<void> RunStore::remove(const std::vector<qint64> &ids)
{
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notRemoved), [&]() -> Result<void> {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const qint64 id : ids)
            removeRun(database, id);
        transaction.commit();
        shrink(database);
        return {};
    });
}

Result<void> RunStore::setLimit(qint64 bytes)
{
    m_limit = bytes;
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notRemoved), [&]() -> Result<void> {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        dropOldest(database, m_limit, newestRun(database));
        transaction.commit();
        shrink(database);
        return {};
    });
}

Result<RunStore::Excess> RunStore::excess(qint64 limit) const
{
    SQLite::Database &database = *m_database;
    return guarded(Broadside::tr(notRead), [&]() -> Result<Excess> {
        // One state of the file, whatever another program does meanwhile.
        SQLite::Transaction transaction(database);
        const OldRuns runs = oldestBeyond(database, limit, newestRun(database));
        return Excess{.runs = qint64(runs.ids.size()), .bytes = runs.bytes};
    });
}

Result<qint64> RunStore::size() const
{
    return guarded(Broadside::tr(notRead),
                   [&]() -> Result<qint64> { return totalSize(*m_database); });
}

} // namespace Broadside
