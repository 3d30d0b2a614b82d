// Finds a text in the cells of comma separated values, as a table shows them: without quotes, the
// first record only names the columns. Runs on a thread of the pool; matches come in batches.
#pragma once

#include "inspector/textdocument.h"
#include "inspector/textsearch.h"

namespace Broadside {

// Cells are counted row by row; a row has room for mostCsvColumns of them.
qint64 csvCell(qint64 row, qint64 column);
qint64 csvRow(qint64 cell);
int csvColumn(qint64 cell);

// A match is a cell, from its number to the next one. Ends early when the promise is cancelled.
void searchCsv(QPromise<TextMatches> &promise, const TextDocumentPointer &document, char delimiter,
               const QString &wanted, Qt::CaseSensitivity sensitivity);

} // namespace Broadside
