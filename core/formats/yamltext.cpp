#include "formats/yamltext.h"

#include "base/texts.h"
#include "formats/yamldocument.h"

#include <QString>

#include <algorithm>

namespace Broadside {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), size_t(text.size())};
}

bool isContinuation(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

bool looksLikeUtf16(const QByteArray &text)
{
    return text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF") ||
           (text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0'));
}

// The length of the longest start of a line that is UTF-8.
qsizetype validLength(QByteArrayView line)
{
    qsizetype position = 0;
    while (position < line.size()) {
        qsizetype next = position + 1;
        while (next < line.size() && isContinuation(line[next]))
            ++next;
        if (!line.sliced(position, next - position).isValidUtf8())
            return position;
        position = next;
    }
    return position;
}

SourcePlace firstInvalidPlace(const QByteArray &text, const QString &filePath)
{
    int lineNumber = 1;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf('\n', start);
        if (end < 0)
            end = text.size();
        const QByteArrayView line = QByteArrayView(text).sliced(start, end - start);
        if (!line.isValidUtf8()) {
            const QByteArrayView valid = line.first(validLength(line));
            const auto characters = std::count_if(valid.begin(), valid.end(),
                                                  [](char byte) { return !isContinuation(byte); });
            return {filePath, lineNumber, int(characters) + 1};
        }
        start = end + 1;
        ++lineNumber;
    }
    return {filePath, lineNumber, 1};
}

} // namespace

std::optional<Error> findTextError(const QByteArray &text, const QString &filePath)
{
    if (text.size() > YamlDocument::largestFile) {
        return Error{ErrorCode::TooLarge,
                     tr("the file is larger than 64 MB, the most that is read"),
                     {filePath}};
    }
    if (looksLikeUtf16(text)) {
        return Error{
            ErrorCode::Syntax, tr("the file is in UTF-16; save it as UTF-8"), {filePath, 1, 1}};
    }
    if (!text.isValidUtf8()) {
        return Error{ErrorCode::Syntax,
                     tr("the file is not valid UTF-8 from here on; save it as UTF-8"),
                     firstInvalidPlace(text, filePath)};
    }
    return std::nullopt;
}

ByteCursor::ByteCursor(const QByteArray &text)
    : m_text(viewOf(text))
    , m_first(m_text.starts_with(utf8Mark) ? utf8Mark.size() : 0)
    , m_byte(m_first)
{
    m_isAscii = std::all_of(m_text.begin() + qsizetype(m_first), m_text.end(),
                            [](char byte) { return quint8(byte) < 0x80; });
}

quint32 ByteCursor::byteOf(size_t character)
{
    if (m_isAscii)
        return quint32(std::min(m_first + character, m_text.size()));
    while (m_character < character && m_byte < m_text.size()) {
        ++m_byte;
        while (m_byte < m_text.size() && isContinuation(m_text[m_byte]))
            ++m_byte;
        ++m_character;
    }
    while (m_character > character && m_byte > m_first) {
        --m_byte;
        while (m_byte > m_first && isContinuation(m_text[m_byte]))
            --m_byte;
        --m_character;
    }
    return quint32(m_byte);
}

namespace {

constexpr char16_t firstSurrogate = 0xD800;
constexpr char16_t surrogateCount = 0x800;
constexpr qsizetype escapeLength = 6; // \ud83d

int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = char(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The character of the escape at a position, or 0 when there is none.
char16_t escapeAt(const QByteArray &text, qsizetype position)
{
    if (position + escapeLength > text.size() || text[position] != '\\' ||
        text[position + 1] != 'u')
        return 0;
    char16_t character = 0;
    for (qsizetype i = position + 2; i < position + escapeLength; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return 0;
        character = char16_t(character << 4 | digit);
    }
    return character;
}

// Positions of the first halves of all pairs. A backslash that is itself escaped begins none.
QList<qsizetype> findSurrogatePairs(const QByteArray &text)
{
    QList<qsizetype> positions;
    qsizetype position = text.indexOf('\\');
    while (position >= 0) {
        qsizetype next = position + 2;
        if (QChar::isHighSurrogate(escapeAt(text, position)) &&
            QChar::isLowSurrogate(escapeAt(text, position + escapeLength))) {
            positions.append(position);
            next = position + 2 * escapeLength;
        }
        position = next < text.size() ? text.indexOf('\\', next) : -1;
    }
    return positions;
}

bool usesRange(const QByteArray &text, char16_t range)
{
    const auto isInRange = [&](char16_t character) {
        return character >= range && character - range < surrogateCount;
    };
    for (qsizetype position = text.indexOf('\\'); position >= 0;
         position = text.indexOf('\\', position + 1)) {
        if (isInRange(escapeAt(text, position)))
            return true;
    }
    const QString characters = QString::fromUtf8(text);
    return std::ranges::any_of(characters, [&](QChar each) { return isInRange(each.unicode()); });
}

std::optional<char16_t> findFreeRange(const QByteArray &text)
{
    for (const char16_t range : {char16_t(0xE000), char16_t(0xE800), char16_t(0xF000)}) {
        if (!usesRange(text, range))
            return range;
    }
    return std::nullopt;
}

// The two digits that say which range a character is in, in the case of the digits they replace.
QByteArray rangeDigits(char16_t character, bool isUpperCase)
{
    const QByteArray digits = QByteArray::number(character >> 8, 16);
    return isUpperCase ? digits.toUpper() : digits;
}

bool isUpperCase(char digit)
{
    return digit >= 'A' && digit <= 'F';
}

} // namespace

std::optional<SurrogateEscapes> SurrogateEscapes::find(const QByteArray &text)
{
    const QList<qsizetype> pairs = findSurrogatePairs(text);
    const std::optional<char16_t> range = pairs.isEmpty() ? std::nullopt : findFreeRange(text);
    if (!range)
        return std::nullopt;
    SurrogateEscapes escapes;
    escapes.m_range = *range;
    escapes.m_text = text;
    for (const qsizetype pair : pairs) {
        for (const qsizetype half : {pair, pair + escapeLength}) {
            const auto shifted = char16_t(escapeAt(text, half) - firstSurrogate + *range);
            escapes.m_text.replace(half + 2, 2, rangeDigits(shifted, isUpperCase(text[half + 2])));
        }
    }
    return escapes;
}

bool SurrogateEscapes::isShifted(char16_t character) const
{
    return character >= m_range && character - m_range < surrogateCount;
}

std::optional<QByteArray> SurrogateEscapes::restoredCharacters(std::string_view value) const
{
    QString text = QString::fromUtf8(value);
    bool hasChanged = false;
    for (QChar &each : text) {
        if (isShifted(each.unicode())) {
            each = QChar(char16_t(each.unicode() - m_range + firstSurrogate));
            hasChanged = true;
        }
    }
    return hasChanged ? std::optional(text.toUtf8()) : std::nullopt;
}

std::optional<QByteArray> SurrogateEscapes::restoredSpelling(std::string_view value) const
{
    QByteArray text(value.data(), qsizetype(value.size()));
    bool hasChanged = false;
    for (qsizetype at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
        const char16_t character = escapeAt(text, at);
        if (isShifted(character)) {
            const auto meant = char16_t(character - m_range + firstSurrogate);
            text.replace(at + 2, 2, rangeDigits(meant, isUpperCase(text[at + 2])));
            hasChanged = true;
        }
    }
    return hasChanged ? std::optional(text) : std::nullopt;
}

} // namespace Broadside
