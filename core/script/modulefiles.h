// The files that scripts are made of: which of them an import means, and that it is one of the
// collection. Reads files; on any thread.
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace Broadside {

// The SHA-256 of a script's text, by which it is known again, in hexadecimal digits.
QByteArray scriptPrint(const QByteArray &source);

class ModuleFiles
{
public:
    // By canonical path.
    using Prints = std::optional<QHash<QString, QByteArray>>;

    // The folder is absolute; nothing outside of it is read unless that is allowed. Files of more
    // bytes than the most are refused. So are, where there are prints, those that have none among
    // them or another one by now.
    ModuleFiles(const QString &folder, bool mayLeave, qsizetype most, Prints trusted = {});

    // The file's canonical path, of one that the collection names: absolute or from its folder.
    Result<QString> named(const QString &path) const;
    // Of an import in a file, or in an inline body where that is empty.
    Result<QString> imported(const QString &specifier, const QString &from) const;
    // UTF-8, without a byte order mark.
    Result<QByteArray> read(const QString &file) const;

private:
    Result<QString> checked(const QString &path, const QString &asWritten) const;
    Result<QByteArray> readAny(const QString &file) const;

    const QString m_folder;    // as it is named
    const QString m_canonical; // empty: there is none
    const bool m_mayLeave;
    const qsizetype m_most;
    const Prints m_trusted;
};

} // namespace Broadside
