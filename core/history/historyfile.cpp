#include "history/historyfile.h"

#include "base/texts.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace Broadside {

namespace {

constexpr std::chrono::seconds longestOpening{10}; // of another one that opens it, too

QString freeName(const QString &path)
{
    QString name = path + QLatin1String(".broken");
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = path + QStringLiteral(".broken-%1").arg(number);
    return name;
}

// With the log beside it, which may hold the last runs.
Result<QString> setAside(const QString &path)
{
    const QString name = freeName(path);
    if (!QFile::rename(path, name))
        return failure(
            ErrorCode::File,
            tr("The history of runs “%1” is damaged and cannot be set aside.").arg(path));
    QFile::rename(path + QLatin1String("-wal"), name + QLatin1String("-wal"));
    QFile::remove(path + QLatin1String("-shm")); // an index of that log, made anew by whoever reads
    return name;
}

} // namespace

Result<OpenedHistory> openHistory(const QString &path, qint64 limit, HistoryCheck check)
{
    if (const QString folder = QFileInfo(path).path(); !QDir().mkpath(folder))
        return failure(
            ErrorCode::File,
            tr("The folder “%1” for the history of runs cannot be created.").arg(folder));
    QLockFile lock(path + QLatin1String(".lock"));
    lock.tryLock(longestOpening); // without it, too, the file can be used
    Result<std::unique_ptr<RunStore>> store = RunStore::open(path, limit, check);
    if (store)
        return OpenedHistory{std::move(*store), {}};
    if (store.error().code != ErrorCode::Format)
        return std::unexpected(store.error());
    const Result<QString> aside = setAside(path);
    if (!aside)
        return std::unexpected(aside.error());
    store = RunStore::open(path, limit);
    if (!store)
        return std::unexpected(store.error());
    return OpenedHistory{std::move(*store), *aside};
}

} // namespace Broadside
