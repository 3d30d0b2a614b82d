// Finds a text in a document as it is shown, so that what is found is what is read: laid out JSON
// has blanks that the source has not. Runs on a thread of the pool; matches come in batches.
#pragma once

#include "inspector/textdocument.h"

#include <QPromise>

namespace Broadside {

struct TextMatch
{
    qint64 begin = 0; // offsets in the source
    qint64 end = 0;

    bool operator==(const TextMatch &) const = default;
};

using TextMatches = std::vector<TextMatch>;

// What is more is not counted.
inline constexpr qsizetype mostMatches = 1'000'000;

// Nothing spans two lines. Ends early when the promise is cancelled.
void searchText(QPromise<TextMatches> &promise, const TextDocumentPointer &document,
                const QString &wanted, Qt::CaseSensitivity sensitivity);

// The same in a string; offsets are those of its characters.
void searchString(QPromise<TextMatches> &promise, const QString &text, const QString &wanted,
                  Qt::CaseSensitivity sensitivity);

// The same for bytes, of a body of any kind.
void searchBytes(QPromise<TextMatches> &promise, const QByteArray &body, const QByteArray &wanted);

} // namespace Broadside
