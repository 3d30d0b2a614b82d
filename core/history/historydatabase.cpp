#include "history/historydatabase.h"

#include "base/texts.h"
#include "history/historyschema.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace Broadside {

namespace {

constexpr int longestWait = 10'000; // milliseconds, for another program that writes

bool isDamage(const SQLite::Exception &problem)
{
    return problem.getErrorCode() == SQLITE_CORRUPT || problem.getErrorCode() == SQLITE_NOTADB;
}

QString reason(const SQLite::Exception &problem)
{
    switch (problem.getErrorCode()) {
    case SQLITE_FULL:
        return tr("the disk is full");
    case SQLITE_READONLY:
        return tr("its file or folder cannot be written");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return tr("another program is using it");
    case SQLITE_CANTOPEN:
        return tr("its file cannot be opened");
    default:
        return QString::fromUtf8(problem.what());
    }
}

// Responses are nobody else's business. SQLite gives the files beside it the same permissions.
Result<void> createForOwner(const QString &path)
{
    QFile file(path);
    if (file.exists() || file.open(QIODevice::NewOnly | QIODevice::WriteOnly,
                                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    if (file.exists()) // another program has begun it meanwhile
        return {};
    return failure(
        ErrorCode::File,
        tr("The history of runs “%1” cannot be created: %2.").arg(path, file.errorString()));
}

void checkWhole(SQLite::Database &database)
{
    const std::string answer = database.execAndGet("PRAGMA quick_check(1)").getString();
    if (answer != "ok")
        throw SQLite::Exception(answer, SQLITE_CORRUPT);
}

void configure(SQLite::Database &database)
{
    // Before there are tables: later it would take a rewriting of the file.
    if (database.execAndGet("PRAGMA page_count").getInt() == 0)
        database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL"); // once a run
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA journal_size_limit = 4000000");
}

} // namespace

Error historyError(const SQLite::Exception &problem, const QString &doing)
{
    if (isDamage(problem))
        return {ErrorCode::Format,
                tr("The history of runs is damaged (%1).").arg(QString::fromUtf8(problem.what()))};
    return {ErrorCode::File, tr("%1: %2.").arg(doing, reason(problem))};
}

Result<std::unique_ptr<SQLite::Database>> openHistoryDatabase(const QString &path, bool isSuspect)
{
    if (const Result<void> created = createForOwner(path); !created)
        return std::unexpected(created.error());
    return guarded(tr("The history of runs “%1” cannot be used").arg(path),
                   [&]() -> Result<std::unique_ptr<SQLite::Database>> {
                       // Tells of a program that did not get to close the file.
                       const bool wasLeft = QFileInfo(path + QLatin1String("-wal")).size() > 0;
                       auto database = std::make_unique<SQLite::Database>(
                           path.toStdString(), SQLite::OPEN_READWRITE, longestWait);
                       configure(*database);
                       if (wasLeft || isSuspect)
                           checkWhole(*database);
                       if (const Result<void> migrated = migrateHistory(*database); !migrated)
                           return std::unexpected(migrated.error());
                       return database;
                   });
}

} // namespace Broadside
