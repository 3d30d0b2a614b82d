#include "formats/collectionfolder.h"

#include <QFileInfo>

namespace Broadside {

namespace {

QString canonicalFolder(const QString &rootFile)
{
    const QString directory = QFileInfo(rootFile).absolutePath();
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    return canonical.isEmpty() ? directory : canonical;
}

} // namespace

CollectionFolder::CollectionFolder(const QString &rootFile, bool isOutsideAllowed)
    : m_directory(isOutsideAllowed ? QString() : canonicalFolder(rootFile))
{}

bool CollectionFolder::contains(const QString &path) const
{
    if (m_directory.isEmpty())
        return true;
    const QString canonical = QFileInfo(path).canonicalFilePath();
    const QString folder = QFileInfo(path).absolutePath();
    const QString canonicalOfFolder = QFileInfo(folder).canonicalFilePath();
    const QString inside = m_directory.endsWith(u'/') ? m_directory : QString(m_directory + u'/');
    if (!canonical.isEmpty())
        return canonical.startsWith(inside);
    const QString around = canonicalOfFolder.isEmpty() ? folder : canonicalOfFolder;
    return QString(around + u'/').startsWith(inside);
}

} // namespace Broadside
