#include "trust/trustedcollections.h"

#include "base/texts.h"
#include "trust/trustfile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <chrono>

namespace Broadside {

namespace {

constexpr std::chrono::seconds longestTrustChange{10}; // of another process

// Empty where there is no such file.
QString canonicalPath(const QString &collectionFile)
{
    return collectionFile.isEmpty() ? QString() : QFileInfo(collectionFile).canonicalFilePath();
}

} // namespace

TrustedCollections::TrustedCollections(const QString &path)
    : m_path(path)
{}

QString TrustedCollections::usualPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QLatin1String("/trusted.json");
}

bool TrustedCollections::canRemember(const QString &collectionFile)
{
    return !canonicalPath(collectionFile).isEmpty();
}

bool TrustedCollections::isBuiltIn(const QString &collectionFile)
{
    return collectionFile.startsWith(u":/");
}

Result<std::optional<std::vector<TrustedScript>>>
TrustedCollections::trusted(const QString &collectionFile) const
{
    const QString collection = canonicalPath(collectionFile);
    Result<TrustTable> table = readTrustFile(m_path);
    if (!table)
        return std::unexpected(table.error());
    const auto found = table->find(collection);
    if (collection.isEmpty() || found == table->end())
        return std::optional<std::vector<TrustedScript>>();
    return std::optional(std::move(found->second));
}

Result<TrustedCollections::Notice>
TrustedCollections::trust(const QString &collectionFile,
                          const std::vector<TrustedScript> &scripts) const
{
    return change(collectionFile, scripts);
}

Result<TrustedCollections::Notice> TrustedCollections::forget(const QString &collectionFile) const
{
    return change(collectionFile, std::nullopt);
}

// Under a lock from reading to writing, or what another process remembers meanwhile would be lost.
Result<TrustedCollections::Notice>
TrustedCollections::change(const QString &collectionFile,
                           const std::optional<std::vector<TrustedScript>> &scripts) const
{
    const QString collection = canonicalPath(collectionFile);
    if (collection.isEmpty())
        return failure(ErrorCode::File,
                       Broadside::tr("Trust in a collection without a file cannot be remembered."));
    if (const QString folder = QFileInfo(m_path).path(); !QDir().mkpath(folder))
        return failure(ErrorCode::File,
                       Broadside::tr("The folder “%1” for the trusted collections cannot be made.")
                           .arg(folder));
    QLockFile lock(m_path + QLatin1String(".lock"));
    if (!lock.tryLock(longestTrustChange))
        return failure(ErrorCode::File,
                       Broadside::tr("The file of trusted collections “%1” is in use or its folder "
                                     "cannot be written.")
                           .arg(m_path));
    Result<TrustTable> table = readTrustFile(m_path);
    Notice notice;
    if (!table && table.error().code == ErrorCode::Format) {
        const Result<QString> aside = keepTrustFileAside(m_path);
        if (!aside)
            return std::unexpected(aside.error());
        notice = Broadside::tr("The file of trusted collections was broken and is kept as “%1”.")
                     .arg(*aside);
        table = TrustTable();
    }
    if (!table)
        return std::unexpected(table.error());
    if (scripts)
        (*table)[collection] = *scripts;
    else if (table->erase(collection) == 0)
        return notice;
    if (const Result<void> written = writeTrustFile(m_path, *table); !written)
        return std::unexpected(written.error());
    return notice;
}

} // namespace Broadside
