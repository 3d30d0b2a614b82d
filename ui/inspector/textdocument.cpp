#include "inspector/textdocument.h"

namespace Broadside {

TextDocument::TextDocument(QByteArray bytes, TextLayout layout, qint64 skipped, ResponseBody source)
    : m_source(std::move(source))
    , m_bytes(std::move(bytes))
    , m_text(QByteArrayView(m_bytes).sliced(std::min(skipped, qint64(m_bytes.size()))))
    , m_layout(layout)
{}

bool TextDocument::advance(RowState &state, qint64 width) const
{
    if (isAtEnd(state))
        return false;
    if (m_layout == TextLayout::LaidOutJson)
        nextJsonRow(m_text, width, state, nullptr);
    else
        nextPlainRow(m_text, width, state, nullptr);
    return true;
}

ShownRow TextDocument::read(RowState &state, qint64 width) const
{
    ShownRow row;
    row.begin = state;
    RowSink sink(m_text, row);
    if (isAtEnd(state))
        sink.finish(m_text.size());
    else if (m_layout == TextLayout::LaidOutJson)
        nextJsonRow(m_text, width, state, &sink);
    else
        nextPlainRow(m_text, width, state, &sink);
    return row;
}

} // namespace Broadside
