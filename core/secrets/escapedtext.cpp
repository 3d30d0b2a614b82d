#include "secrets/escapedtext.h"

#include <QString>

#include <algorithm>

namespace Broadside {

namespace {

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

// The number that the next `count` hex digits are, or -1.
int hexNumber(QByteArrayView text, qsizetype start, int count)
{
    if (start + count > text.size())
        return -1;
    int number = 0;
    for (int i = 0; i < count; ++i) {
        const int digit = hexDigit(text[start + i]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

Escape unicodeEscape(QByteArrayView text, qsizetype at)
{
    const int unit = hexNumber(text, at + 2, 4);
    if (unit < 0)
        return {};
    if (!QChar::isSurrogate(char32_t(unit)))
        return {6, char32_t(unit)};
    const bool hasPartner = at + 7 < text.size() && text[at + 6] == '\\' && text[at + 7] == 'u';
    const int partner = hasPartner ? hexNumber(text, at + 8, 4) : -1;
    if (QChar::isHighSurrogate(char32_t(unit)) && partner >= 0 &&
        QChar::isLowSurrogate(char32_t(partner)))
        return {12, QChar::surrogateToUcs4(char16_t(unit), char16_t(partner))};
    return {6, QChar::ReplacementCharacter};
}

} // namespace

Escape percentEscape(QByteArrayView text, qsizetype at)
{
    const int byte = text[at] == '%' ? hexNumber(text, at + 1, 2) : -1;
    return byte < 0 ? Escape{} : Escape{3, char32_t(byte), true};
}

Escape jsonEscape(QByteArrayView text, qsizetype at)
{
    if (text[at] != '\\' || at + 1 >= text.size())
        return {};
    switch (text[at + 1]) {
    case '"':
    case '\\':
    case '/':
        return {2, char32_t(text[at + 1])};
    case 'b':
        return {2, U'\b'};
    case 'f':
        return {2, U'\f'};
    case 'n':
        return {2, U'\n'};
    case 'r':
        return {2, U'\r'};
    case 't':
        return {2, U'\t'};
    case 'u':
        return unicodeEscape(text, at);
    default:
        return {};
    }
}

std::optional<TextLayer> decoded(const TextLayer &layer, char start, EscapeReader escapeAt)
{
    const QByteArrayView text = layer.text;
    qsizetype at = text.indexOf(start);
    while (at >= 0 && escapeAt(text, at).length == 0)
        at = text.indexOf(start, at + 1);
    if (at < 0)
        return std::nullopt;
    TextLayer inner;
    inner.text.reserve(text.size());
    inner.origins.reserve(size_t(text.size()) + 1);
    for (at = 0; at < text.size();) {
        const Escape escape = text[at] == start ? escapeAt(text, at) : Escape{};
        if (escape.length == 0)
            inner.text.append(text[at]);
        else if (escape.isByte || escape.character < 0x80)
            inner.text.append(char(escape.character));
        else
            inner.text.append(QString::fromUcs4(&escape.character, 1).toUtf8());
        inner.origins.resize(size_t(inner.text.size()), quint32(layer.originOf(at)));
        at += std::max<qsizetype>(escape.length, 1);
    }
    inner.origins.push_back(quint32(layer.originOf(text.size())));
    return inner;
}

PatternSet::Range withWholeEscapes(QByteArrayView text, PatternSet::Range range)
{
    constexpr qsizetype longestTail = 5; // of \uXXXX
    const auto escapeLength = [text](qsizetype at) -> qsizetype {
        if (text[at] == '%')
            return percentEscape(text, at).length;
        if (text[at] != '\\')
            return 0;
        qsizetype before = at;
        while (before > 0 && text[before - 1] == '\\')
            --before;
        const bool isItselfEscaped = (at - before) % 2 != 0;
        return isItselfEscaped ? 0 : std::min(jsonEscape(text, at).length, longestTail + 1);
    };
    const PatternSet::Range found = range;
    for (qsizetype i = 1; i <= std::min(longestTail, found.begin); ++i) {
        if (escapeLength(found.begin - i) > i)
            range.begin = found.begin - i;
    }
    for (qsizetype at = std::max(found.begin, found.end - longestTail); at < found.end; ++at)
        range.end = std::max(range.end, at + escapeLength(at));
    return range;
}

} // namespace Broadside
