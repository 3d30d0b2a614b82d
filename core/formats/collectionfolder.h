// The folder that the files of a collection may not leave. A value; asks the disk.
#pragma once

#include <QString>

namespace Broadside {

class CollectionFolder
{
public:
    // The collection's own file. Where outside is allowed, files may be anywhere.
    CollectionFolder(const QString &rootFile, bool isOutsideAllowed);

    // Links are followed; of a file that is not there it is asked where its folder is.
    bool contains(const QString &path) const;

private:
    QString m_directory; // canonical; empty: files may be anywhere
};

} // namespace Broadside
