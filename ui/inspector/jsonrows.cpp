#include "inspector/jsonscan.h"
#include "inspector/textrows.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr int indentWidth = 2;
constexpr int deepestIndent = 40;    // levels; what is deeper is not indented further
constexpr qint64 longestInline = 72; // bytes of a list that stays on one row
constexpr qint64 leastRoom = 12;     // with less of it a value begins on the next row

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isStructural(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':' || c == '"';
}

bool isClosing(char c)
{
    return c == '}' || c == ']';
}

struct TokenEnd
{
    qint64 offset = 0;
    bool isCut = false;
};

// Reads one row from a state. Does not care whether the text is JSON: every byte is shown in some
// row, and each row takes at least one.
class JsonRow
{
public:
    JsonRow(QByteArrayView text, qint64 width, RowState &state, RowSink *sink)
        : m_text(text)
        , m_state(state)
        , m_sink(sink)
    {
        const qint64 indent = indentColumns(width);
        m_limit = m_state.offset + std::max<qint64>(width - indent, leastRoom);
        if (m_sink) {
            for (qint64 i = 0; i < indent; ++i)
                m_sink->insert(QLatin1String(" "), m_state.offset - 1);
        }
    }

    void read();

private:
    qint64 indentColumns(qint64 width) const;
    qint64 afterBlanks(qint64 offset) const;
    char at(qint64 offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }
    TokenEnd stringEnd(qint64 begin, qint64 limit) const;
    TokenEnd scalarEnd(qint64 begin, qint64 limit) const;
    qint64 inlineEnd() const;

    void emitBytes(qint64 begin, qint64 end, TextKind kind = TextKind::Plain);
    bool readToken();
    bool readOpening();
    void readInline(qint64 end);
    bool readColon();
    void endValue();
    void endRow(bool isContinued);
    void endCut(RowState::Token token);

    QByteArrayView m_text;
    RowState &m_state;
    RowSink *m_sink;
    qint64 m_limit = 0;
};

qint64 JsonRow::indentColumns(qint64 width) const
{
    qint64 depth = m_state.depth;
    if (m_state.isContinued)
        depth += 2;
    else if (isClosing(at(m_state.offset)) && depth > 0)
        --depth;
    return std::min({depth, qint64(deepestIndent), width / (2 * indentWidth)}) * indentWidth;
}

qint64 JsonRow::afterBlanks(qint64 offset) const
{
    while (offset < m_text.size() && isBlank(m_text[offset]))
        ++offset;
    return offset;
}

// From behind the opening quote or, in a string that was cut, from anywhere behind that. Cut after
// a blank if there is one; never inside an escape.
TokenEnd JsonRow::stringEnd(qint64 begin, qint64 limit) const
{
    qint64 behindBlank = 0;
    for (qint64 i = begin; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '"')
            return {i + 1, false};
        if (i >= limit && (uchar(c) & 0xC0) != 0x80)
            return {behindBlank > 0 ? behindBlank : i, true};
        if (c == ' ')
            behindBlank = i + 1;
        if (c == '\\')
            ++i;
    }
    return {m_text.size(), false};
}

TokenEnd JsonRow::scalarEnd(qint64 begin, qint64 limit) const
{
    for (qint64 i = begin; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (isBlank(c) || isStructural(c))
            return {i, false};
        if (i >= limit && (uchar(c) & 0xC0) != 0x80)
            return {i, true};
    }
    return {m_text.size(), false};
}

// The end of a short list of scalars; 0 when this is something else.
qint64 JsonRow::inlineEnd() const
{
    if (m_text[m_state.offset] != '[')
        return 0;
    const qint64 last = std::min({m_limit, m_state.offset + longestInline, qint64(m_text.size())});
    for (qint64 i = m_state.offset + 1; i < last;) {
        const char c = m_text[i];
        if (c == ']')
            return i + 1;
        if (isOpening(c) || c == '}')
            return 0;
        const TokenEnd end = c == '"' ? stringEnd(i + 1, last) : TokenEnd{i + 1, false};
        if (end.isCut)
            return 0;
        i = end.offset;
    }
    return 0;
}

void JsonRow::emitBytes(qint64 begin, qint64 end, TextKind kind)
{
    if (m_sink)
        m_sink->add(begin, end, kind);
}

void JsonRow::endRow(bool isContinued)
{
    if (m_sink)
        m_sink->finish(m_state.offset);
    m_state.offset = afterBlanks(m_state.offset);
    m_state.isContinued = isContinued;
    if (!isContinued)
        ++m_state.line;
}

void JsonRow::endCut(RowState::Token token)
{
    if (m_sink)
        m_sink->finish(m_state.offset);
    m_state.token = token;
    m_state.isContinued = true;
}

void JsonRow::endValue()
{
    const qint64 next = afterBlanks(m_state.offset);
    if (at(next) == ',') {
        emitBytes(next, next + 1);
        m_state.offset = next + 1;
    }
    endRow(false);
}

// True when a value follows on this row.
bool JsonRow::readColon()
{
    const qint64 colon = afterBlanks(m_state.offset);
    if (at(colon) != ':') {
        endValue();
        return false;
    }
    emitBytes(colon, colon + 1);
    m_state.offset = colon + 1;
    const qint64 value = afterBlanks(m_state.offset);
    if (value >= m_text.size() || isClosing(m_text[value]) || m_text[value] == ',') {
        endValue();
        return false;
    }
    if (m_limit - m_state.offset < leastRoom && !isOpening(m_text[value])) {
        endRow(true);
        return false;
    }
    if (m_sink)
        m_sink->insert(QLatin1String(" "), colon);
    m_state.offset = value;
    return true;
}

bool JsonRow::readToken()
{
    const qint64 begin = m_state.offset;
    const bool isResumed = m_state.token != RowState::Token::None;
    const bool isString =
        m_state.token == RowState::Token::String || (!isResumed && m_text[begin] == '"');
    // At least one byte is taken whatever the limit.
    const qint64 limit = std::max(m_limit, begin + 1);
    const TokenEnd end =
        isString ? stringEnd(isResumed ? begin : begin + 1, limit) : scalarEnd(begin + 1, limit);
    m_state.offset = end.offset;
    m_state.token = RowState::Token::None;
    TextKind kind = TextKind::String;
    if (!isString)
        kind = QByteArrayView("-0123456789").contains(m_text[begin]) ? TextKind::Number
                                                                     : TextKind::Literal;
    else if (!end.isCut && at(afterBlanks(end.offset)) == ':')
        kind = TextKind::Key;
    emitBytes(begin, end.offset, kind);
    if (end.isCut) {
        endCut(isString ? RowState::Token::String : RowState::Token::Scalar);
        return false;
    }
    return readColon();
}

void JsonRow::readInline(qint64 end)
{
    emitBytes(m_state.offset, m_state.offset + 1);
    qint64 i = afterBlanks(m_state.offset + 1);
    while (i < end) {
        const char c = m_text[i];
        qint64 next = i + 1;
        TextKind kind = TextKind::Plain;
        if (c == '"') {
            next = stringEnd(i + 1, end).offset;
            kind = TextKind::String;
        } else if (!isStructural(c)) {
            next = scalarEnd(i + 1, end).offset;
            kind = c == '-' || (c >= '0' && c <= '9') ? TextKind::Number : TextKind::Literal;
        }
        emitBytes(i, next, kind);
        if (c == ',' && m_sink)
            m_sink->insert(QLatin1String(" "), i);
        i = afterBlanks(next);
    }
    m_state.offset = end;
    endValue();
}

bool JsonRow::readOpening()
{
    const qint64 inner = afterBlanks(m_state.offset + 1);
    if (isClosing(at(inner))) {
        emitBytes(m_state.offset, m_state.offset + 1);
        emitBytes(inner, inner + 1);
        m_state.offset = inner + 1;
        endValue();
    } else if (const qint64 end = inlineEnd()) {
        readInline(end);
    } else {
        emitBytes(m_state.offset, m_state.offset + 1);
        ++m_state.offset;
        ++m_state.depth;
        endRow(false);
    }
    return false;
}

void JsonRow::read()
{
    bool isOpen = true;
    while (isOpen) {
        const char c = m_text[m_state.offset];
        if (m_state.token != RowState::Token::None) {
            isOpen = readToken();
        } else if (isOpening(c)) {
            isOpen = readOpening();
        } else if (isClosing(c)) {
            m_state.depth = std::max(0, m_state.depth - 1);
            emitBytes(m_state.offset, m_state.offset + 1);
            ++m_state.offset;
            endValue();
            isOpen = false;
        } else if (c == ',') {
            endValue();
            isOpen = false;
        } else if (c == ':') {
            isOpen = readColon();
        } else {
            isOpen = readToken();
        }
    }
}

} // namespace

void nextJsonRow(QByteArrayView text, qint64 width, RowState &state, RowSink *sink)
{
    if (state.token == RowState::Token::None) {
        while (state.offset < text.size() && isBlank(text[state.offset]))
            ++state.offset;
    }
    if (state.offset >= text.size()) {
        if (sink)
            sink->finish(text.size());
        return;
    }
    JsonRow(text, width, state, sink).read();
}

} // namespace Broadside
