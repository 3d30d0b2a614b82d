// The files that scripts are made of: which of them an import means, and that it is one of the
// collection. Reads files; on any thread.
#pragma once

#include "base/error.h"

#include <QByteArray>

namespace Broadside {

class ModuleFiles
{
public:
    // The folder is absolute; nothing outside of it is read unless that is allowed. Files of more
    // bytes than the most are refused.
    ModuleFiles(const QString &folder, bool mayLeave, qsizetype most);

    // The file's canonical path, of one that the collection names: absolute or from its folder.
    Result<QString> named(const QString &path) const;
    // Of an import in a file, or in an inline body where that is empty.
    Result<QString> imported(const QString &specifier, const QString &from) const;
    // UTF-8, without a byte order mark.
    Result<QByteArray> read(const QString &file) const;

private:
    Result<QString> checked(const QString &path, const QString &asWritten) const;

    const QString m_folder;    // as it is named
    const QString m_canonical; // empty: there is none
    const bool m_mayLeave;
    const qsizetype m_most;
};

} // namespace Broadside
