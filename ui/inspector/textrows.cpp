#include "inspector/textrows.h"

#include <algorithm>
#include <cstring>

namespace Broadside {

namespace {

bool isContinuationByte(char byte)
{
    return (uchar(byte) & 0xC0) == 0x80;
}

// Number of bytes of the character that the byte leads; 1 for what leads none.
int characterLength(uchar lead)
{
    if (lead >= 0xF0 && lead < 0xF5)
        return 4;
    if (lead >= 0xE0 && lead < 0xF0)
        return 3;
    if (lead >= 0xC2 && lead < 0xE0)
        return 2;
    return 1;
}

bool isWellFormed(char32_t code, int length)
{
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= least[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

// Signs for what has no look of its own, or would reorder the text around it.
char32_t visible(char32_t code)
{
    constexpr char32_t controlPictures = 0x2400;
    constexpr char32_t deletePicture = 0x2421;
    if (code < 0x20 && code != U'\t')
        return controlPictures + code;
    if (code == 0x7F)
        return deletePicture;
    const bool isReordering =
        (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return isReordering ? U'\uFFFD' : code;
}

bool isWordByte(char byte)
{
    const bool isLetter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return isLetter || (byte >= '0' && byte <= '9') || byte == '_' || uchar(byte) >= 0x80;
}

// Behind the last blank of what fits, unless it only indents; where there is none, before a word
// that follows another sign if that leaves the most of a row; else at the end.
qint64 wordBreak(QByteArrayView text, qint64 begin, qint64 end)
{
    const auto isBlank = [text](qint64 i) { return text[i] == ' ' || text[i] == '\t'; };
    qint64 first = begin;
    while (first < end && isBlank(first))
        ++first;
    for (qint64 i = end; i > first; --i) {
        if (isBlank(i - 1))
            return i;
    }
    const qint64 least = begin + (end - begin) / 2;
    for (qint64 i = end; i > least; --i) {
        if (!isWordByte(text[i - 1]) && isWordByte(text[i]))
            return i;
    }
    return end;
}

} // namespace

int ShownRow::columnOf(qint64 offset) const
{
    return int(std::ranges::lower_bound(offsets, offset) - offsets.begin());
}

qint64 characterStart(QByteArrayView text, qint64 offset)
{
    constexpr int longest = 3;
    qint64 start = offset;
    for (int i = 0; i < longest && start > 0 && start < text.size(); ++i) {
        if (!isContinuationByte(text[start]))
            return start;
        --start;
    }
    return start > 0 && start < text.size() && isContinuationByte(text[start]) ? offset : start;
}

qint64 RowSink::addCharacter(qint64 offset, qint64 end)
{
    const auto lead = uchar(m_source[offset]);
    const int length = characterLength(lead);
    char32_t code = lead < 0x80 ? lead : U'\uFFFD';
    int taken = 1;
    if (length > 1 && offset + length <= end) {
        char32_t read = lead & (0xFFU >> (length + 1));
        int i = 1;
        for (; i < length && isContinuationByte(m_source[offset + i]); ++i)
            read = (read << 6) | (uchar(m_source[offset + i]) & 0x3FU);
        if (i == length && isWellFormed(read, length)) {
            code = read;
            taken = length;
        }
    }
    for (const char16_t unit : QChar::fromUcs4(visible(code))) {
        m_row.text += QChar(unit);
        m_row.offsets.push_back(offset);
    }
    return offset + taken;
}

void RowSink::add(qint64 begin, qint64 end, TextKind kind)
{
    const auto start = int(m_row.text.size());
    for (qint64 i = begin; i < end;)
        i = addCharacter(i, end);
    if (kind != TextKind::Plain)
        m_row.spans.push_back({start, int(m_row.text.size()) - start, kind});
}

void RowSink::insert(QLatin1String text, qint64 offset)
{
    m_row.text += text;
    m_row.offsets.insert(m_row.offsets.end(), size_t(text.size()), offset);
}

void nextPlainRow(QByteArrayView text, qint64 width, RowState &state, RowSink *sink)
{
    const qint64 begin = state.offset;
    const qint64 longest = std::min<qint64>(width, text.size() - begin);
    // One more byte, as a line may be as long as a row.
    const qint64 searched = std::min<qint64>(longest + 2, text.size() - begin);
    const char *start = text.data() + begin;
    const auto *found = static_cast<const char *>(std::memchr(start, '\n', size_t(searched)));
    qint64 end = begin + longest;
    if (found) {
        end = found - text.data();
        state.offset = end + 1;
        if (end > begin && text[end - 1] == '\r')
            --end;
    } else if (end < text.size()) {
        end = characterStart(text, wordBreak(text, begin, end));
        state.offset = end;
    } else {
        state.offset = text.size();
    }
    state.isContinued = !found;
    if (found)
        ++state.line;
    if (sink) {
        sink->add(begin, end, TextKind::Plain);
        sink->finish(end);
    }
}

} // namespace Broadside
