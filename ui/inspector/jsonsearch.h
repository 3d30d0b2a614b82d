// Finds a text in the names and values of a JSON text, as a tree shows them: without quotes, with
// escapes resolved. Runs on a thread of the pool; matches come in batches.
#pragma once

#include "inspector/textdocument.h"
#include "inspector/textsearch.h"

namespace Broadside {

// A match is all of a name or of a value, from its first byte to behind its last one, quotes too.
// Ends early when the promise is cancelled.
void searchJson(QPromise<TextMatches> &promise, const TextDocumentPointer &document,
                const QString &wanted, Qt::CaseSensitivity sensitivity);

} // namespace Broadside
