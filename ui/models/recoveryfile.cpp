#include "models/recoveryfile.h"

#include "base/texts.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int recoveryVersion = 1;
const QString recoverySuffix = QStringLiteral(".recovery");
const QString lockSuffix = QStringLiteral(".lock");

// What the files of one collection are called by.
QString prefixOf(const QString &collectionPath)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(collectionPath.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QCborArray encoded(const DraftTexts &drafts)
{
    QCborArray all;
    for (const auto &[place, text] : drafts.asKeyValueRange())
        all.append(QCborArray{place.route, place.field, text});
    return all;
}

DraftTexts decodedDrafts(const QCborArray &all)
{
    DraftTexts drafts;
    for (const QCborValue &each : all) {
        const QCborArray parts = each.toArray();
        if (parts.size() == 3)
            drafts.insert({parts[0].toString(), parts[1].toString()}, parts[2].toString());
    }
    return drafts;
}

QCborMap encoded(const QHash<QString, QByteArray> &texts)
{
    QCborMap files;
    for (const auto &[path, text] : texts.asKeyValueRange())
        files.insert(path, text);
    return files;
}

QHash<QString, QByteArray> decodedTexts(const QCborMap &files)
{
    QHash<QString, QByteArray> texts;
    for (const auto &[path, text] : files)
        texts.insert(path.toString(), text.toByteArray());
    return texts;
}

std::optional<RecoveredChanges> decoded(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QCborMap all = QCborValue::fromCbor(file.readAll()).toMap();
    const QCborMap files = all[QLatin1String("files")].toMap();
    const DraftTexts drafts = decodedDrafts(all[QLatin1String("drafts")].toArray());
    const bool isEmpty = files.isEmpty() && drafts.isEmpty();
    if (all[QLatin1String("version")].toInteger() != recoveryVersion || isEmpty)
        return std::nullopt;
    return RecoveredChanges{.file = path,
                            .collection = all[QLatin1String("collection")].toString(),
                            .time = all[QLatin1String("time")].toDateTime(),
                            .texts = decodedTexts(files),
                            .drafts = drafts,
                            .before = decodedTexts(all[QLatin1String("before")].toMap())};
}

// It was saved after all.
bool isOnDisk(const RecoveredChanges &changes)
{
    if (!changes.drafts.isEmpty())
        return false;
    for (const auto &[path, text] : changes.texts.asKeyValueRange()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.readAll() != text)
            return false;
    }
    return true;
}

// Its process would hold it.
bool isOrphan(const QString &path)
{
    QLockFile lock(path + lockSuffix);
    lock.setStaleLockTime(0);
    return lock.tryLock(0);
}

// What QSaveFile writes into until the file is whole; it stays when the process is killed then.
void removeUnfinished(const QDir &directory, const QString &prefix)
{
    const QString ending = QStringLiteral(".??????");
    const QStringList names =
        directory.entryList({prefix + QLatin1String("-*") + recoverySuffix + ending}, QDir::Files);
    for (const QString &name : names) {
        const QString path = directory.filePath(name);
        if (isOrphan(path.chopped(ending.size())))
            QFile::remove(path);
    }
}

} // namespace

RecoveryFile::RecoveryFile(const QString &folder, const QString &collectionPath)
    : m_collection(collectionPath)
    , m_path(QDir(folder).filePath(prefixOf(collectionPath) + u'-' +
                                   QUuid::createUuid().toString(QUuid::Id128) + recoverySuffix))
{}

Result<void> RecoveryFile::write(const QHash<QString, QByteArray> &texts, const QDateTime &time,
                                 const DraftTexts &drafts, const QHash<QString, QByteArray> &before)
{
    const auto failed = [this](const QString &reason) {
        return failure(ErrorCode::File,
                       Broadside::tr("unsaved changes cannot be kept for a crash: %1").arg(reason),
                       {m_path});
    };
    if (!m_lock) {
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        m_lock = std::make_unique<QLockFile>(m_path + lockSuffix);
        m_lock->setStaleLockTime(0); // held as long as the process lives
        if (!m_lock->tryLock(0)) {
            m_lock.reset();
            return failed(Broadside::tr("the folder cannot be written"));
        }
    }
    QSaveFile file(m_path);
    const QCborMap all{
        {QStringLiteral("version"), recoveryVersion}, {QStringLiteral("collection"), m_collection},
        {QStringLiteral("time"), QCborValue(time)},   {QStringLiteral("files"), encoded(texts)},
        {QStringLiteral("before"), encoded(before)},  {QStringLiteral("drafts"), encoded(drafts)}};
    const QByteArray bytes = all.toCborValue().toCbor();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(file.errorString());
    if (m_isForsaken)
        remove();
    return {};
}

void RecoveryFile::remove()
{
    QFile::remove(m_path);
    m_lock.reset();
}

std::vector<RecoveredChanges> RecoveryFile::findOrphans(const QString &folder,
                                                        const QString &collectionPath)
{
    std::vector<RecoveredChanges> found;
    const QDir directory(folder);
    removeUnfinished(directory, prefixOf(collectionPath));
    const QStringList names = directory.entryList(
        {prefixOf(collectionPath) + QLatin1String("-*") + recoverySuffix}, QDir::Files);
    for (const QString &name : names) {
        const QString path = directory.filePath(name);
        if (!isOrphan(path))
            continue;
        const std::optional<RecoveredChanges> changes = decoded(path);
        if (changes && isOnDisk(*changes))
            QFile::remove(path);
        else if (changes && changes->collection == collectionPath)
            found.push_back(*changes);
    }
    std::ranges::sort(found, std::ranges::greater(), &RecoveredChanges::time);
    return found;
}

void RecoveryFile::discard(const RecoveredChanges &changes)
{
    QFile::remove(changes.file);
}

} // namespace Broadside
