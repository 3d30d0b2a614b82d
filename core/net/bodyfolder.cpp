#include "net/bodyfolder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

namespace Broadside {

namespace {

constexpr QLatin1StringView folderStart("broadside-bodies-");
constexpr QLatin1StringView lockName("/lock");

bool isAbandoned(const QFileInfo &folder)
{
    constexpr qint64 longestMaking = 60; // seconds
    const QString lockPath = folder.filePath() + lockName;
    if (!QFileInfo::exists(lockPath)) // it may be about to get one
        return folder.lastModified().secsTo(QDateTime::currentDateTime()) > longestMaking;
    QLockFile lock(lockPath);
    lock.setStaleLockTime(0); // however long a run takes
    return lock.tryLock();    // given back at once, as it goes with the folder
}

} // namespace

BodyFolder::BodyFolder(const QString &parent)
    : m_folder(parent + u'/' + folderStart + u"XXXXXX")
    , m_lock(m_folder.path() + lockName)
{
    m_lock.setStaleLockTime(0);
}

std::shared_ptr<const BodyFolder> BodyFolder::make(const QString &parent)
{
    const std::shared_ptr<BodyFolder> folder(new BodyFolder(parent));
    if (!folder->m_folder.isValid() || !folder->m_lock.tryLock())
        return nullptr;
    return folder;
}

void removeLeftBodyFolders(const QString &parent)
{
    const QFileInfoList folders = QDir(parent).entryInfoList(
        {QString(folderStart + u'*')}, QDir::Dirs | QDir::Writable | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        if (isAbandoned(folder))
            QDir(folder.filePath()).removeRecursively();
    }
}

void startRemovingLeftBodyFolders()
{
    QThreadPool::globalInstance()->start([] { removeLeftBodyFolders(QDir::tempPath()); });
}

} // namespace Broadside
