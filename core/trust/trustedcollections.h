// Which scripts of which collections the user has trusted for good: a file of the user's, for all
// windows and runs, that nobody else can read. It has names and hashes, and no text of a script.
// Reads and writes files, and may wait for another process that does so: in the background where
// there is a window. Any thread.
//
// What cannot be read trusts nothing. A file that is broken is kept under another name before a new
// one is written.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Broadside {

// What it was when it was trusted.
struct TrustedScript
{
    QString name;     // of a file, from the collection's folder; else what the body is for
    QByteArray print; // see scriptPrint()
    bool isFile = false;

    bool operator==(const TrustedScript &) const = default;
};

class TrustedCollections
{
public:
    explicit TrustedCollections(const QString &path = usualPath());

    // Where the user's programs keep their settings.
    static QString usualPath();
    // Whether trust in that collection can be remembered: it is a file.
    static bool canRemember(const QString &collectionFile);
    // Part of the program.
    static bool isBuiltIn(const QString &collectionFile);

    // None of a collection that was never trusted, or no longer is.
    Result<std::optional<std::vector<TrustedScript>>> trusted(const QString &collectionFile) const;

    // What a change has to be told of: where a broken file was put; else empty.
    using Notice = QString;
    // In place of what was trusted of it before.
    Result<Notice> trust(const QString &collectionFile,
                         const std::vector<TrustedScript> &scripts) const;
    Result<Notice> forget(const QString &collectionFile) const;

private:
    Result<Notice> change(const QString &collectionFile,
                          const std::optional<std::vector<TrustedScript>> &scripts) const;

    QString m_path;
};

} // namespace Broadside
