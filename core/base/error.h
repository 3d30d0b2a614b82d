// What goes wrong outside of us, as a value: a code for programs, a sentence for people and, where
// text was read, the place in it. A failed request is not an Error but an outcome of the run.
#pragma once

#include "base/wording.h"

#include <QList>
#include <QString>

#include <expected>

namespace Broadside {

// A position in a text file. Lines and columns count from 1, columns in characters; 0 is "unknown".
struct SourcePlace
{
    QString file;
    int line = 0;
    int column = 0;

    bool operator==(const SourcePlace &) const = default;
    bool isKnown() const { return !file.isEmpty() || line > 0; }
    // "file:line:column", as far as it is known; a file below the current folder is named from
    // there.
    QString toString() const;
};

enum class ErrorCode
{
    Usage,          // options that make no sense
    File,           // cannot be opened, read or written
    Syntax,         // not YAML, not an expression, …
    Format,         // YAML, but not a collection
    Unsupported,    // right, but not done by this version
    Reference,      // a name that nothing has
    Cycle,          // needs or includes that lead back to themselves
    TooLarge,       // beyond a limit that protects memory
    EmptySelection, // nothing to run
};

struct Error
{
    ErrorCode code = ErrorCode::Usage;
    QString message;
    SourcePlace place = {};
    Wording wording = {}; // of the message, which is English then; else empty

    bool operator==(const Error &) const = default;
    // "file:line:column: message".
    QString toString() const;
    // Of toString(); empty where that of the message is.
    Wording placedWording() const;
};

// Of what may go into events and reports, which are English whatever the language.
Error wordedError(ErrorCode code, const Wording &wording, SourcePlace place = {});

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(ErrorCode code, QString message, SourcePlace place = {})
{
    return std::unexpected(Error{code, std::move(message), std::move(place)});
}

// As wordedError().
inline std::unexpected<Error> wordedFailure(ErrorCode code, const Wording &wording,
                                            SourcePlace place = {})
{
    return std::unexpected(wordedError(code, wording, std::move(place)));
}

// The candidate nearest to a mistyped name, or nothing when none is near. For "did you mean".
QString nearestName(const QString &name, const QStringList &candidates);

} // namespace Broadside
