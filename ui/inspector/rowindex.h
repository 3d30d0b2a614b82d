// Which row of a document begins where, at a given width: remembers the state of every 64th row and
// reads on from there. Grows in steps, on one thread at a time; may be asked from another one
// meanwhile about what is known so far.
#pragma once

#include "inspector/textdocument.h"

#include <QMutex>

namespace Broadside {

class RowIndex
{
public:
    RowIndex(TextDocumentPointer document, qint64 width);

    const TextDocumentPointer &document() const { return m_document; }
    qint64 width() const { return m_width; }

    // Finds that many rows more, or as many as there are.
    void extend(qint64 rows);

    bool isComplete() const;
    // At least 1, as an empty text has an empty row.
    qint64 rowCount() const;
    // Of the source; what the rows found so far cover.
    qint64 coveredSize() const;

    RowState stateAt(qint64 row) const;
    // The row that shows the byte; the last one known when it is further on.
    qint64 rowOfOffset(qint64 offset) const;
    // The first row of a line.
    qint64 rowOfLine(qint64 line) const;
    qint64 lineCount() const;

private:
    Q_DISABLE_COPY_MOVE(RowIndex)

    qint64 findRow(auto isBefore) const;

    const TextDocumentPointer m_document;
    const qint64 m_width;
    mutable QMutex m_mutex; // of what follows
    std::vector<RowState> m_states;
    RowState m_next; // of the first row not found yet
    qint64 m_rowCount = 0;
    bool m_isComplete = false;
};

} // namespace Broadside
