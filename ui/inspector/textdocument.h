// UTF-8 text to be shown row by row: the bytes, and how they are laid out. Nothing is worked out in
// advance. Immutable and shared, so that any thread may read it.
#pragma once

#include "inspector/textrows.h"
#include "net/responsebody.h"

#include <memory>

namespace Broadside {

enum class TextLayout
{
    AsIs,
    LaidOutJson
};

class TextDocument
{
public:
    // Without `skipped` bytes at the front (a byte order mark); the bytes are shared. Where they
    // are those of a body in a file, it has to be the source.
    TextDocument(QByteArray bytes, TextLayout layout, qint64 skipped = 0, ResponseBody source = {});

    QByteArrayView text() const { return m_text; }
    TextLayout layout() const { return m_layout; }
    qint64 size() const { return m_text.size(); }
    bool isAtEnd(const RowState &state) const { return state.offset >= m_text.size(); }

    // To the row after; false when there was none to leave.
    bool advance(RowState &state, qint64 width) const;
    // The row, and the state moved to the one after it.
    ShownRow read(RowState &state, qint64 width) const;

private:
    Q_DISABLE_COPY_MOVE(TextDocument)

    ResponseBody m_source;
    QByteArray m_bytes;
    QByteArrayView m_text;
    TextLayout m_layout;
};

using TextDocumentPointer = std::shared_ptr<const TextDocument>;

} // namespace Broadside
