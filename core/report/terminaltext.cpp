#include "report/terminaltext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

bool steersDirection(char32_t code)
{
    return code == 0x200E || code == 0x200F || code == 0x061C ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

char32_t harmless(char32_t code)
{
    constexpr char32_t controlPictures = 0x2400;
    constexpr char32_t deletePicture = 0x2421;
    constexpr char32_t newLinePicture = 0x2424;
    if (code < 0x20)
        return controlPictures + code;
    if (code == 0x7F)
        return deletePicture;
    if (code == 0x2028 || code == 0x2029)
        return newLinePicture;
    if ((code >= 0x80 && code < 0xA0) || steersDirection(code))
        return QChar::ReplacementCharacter;
    return code;
}

struct Range
{
    char32_t first;
    char32_t last;
};

// East Asian wide and full-width characters and emoji, in large blocks.
constexpr std::array<Range, 12> wideRanges{{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0x33FF},
                                            {0x3400, 0x4DBF},
                                            {0x4E00, 0x9FFF},
                                            {0xA000, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x1FAFF},
                                            {0x20000, 0x3FFFD}}};

int columnsOfCharacter(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const bool isWide = std::ranges::any_of(wideRanges, [code](const Range &range) {
        return code >= range.first && code <= range.last;
    });
    return isWide ? 2 : 1;
}

} // namespace

QString harmlessText(const QString &text, qsizetype longest)
{
    const auto isPlain = [](QChar character) { return character >= u' ' && character <= u'~'; };
    if (text.size() <= longest && std::ranges::all_of(text, isPlain))
        return text;
    QString shown;
    const QString considered = text.left(longest);
    shown.reserve(considered.size());
    for (const char32_t code : considered.toUcs4())
        shown += QChar::fromUcs4(harmless(code));
    if (text.size() > longest)
        shown += QStringLiteral("… (%1 characters)").arg(text.size());
    return shown;
}

int columnsOf(const QString &text)
{
    int columns = 0;
    for (const char32_t code : text.toUcs4())
        columns += columnsOfCharacter(code);
    return columns;
}

QString cutToColumns(const QString &text, int columns)
{
    if (columns <= 0)
        return {};
    if (columnsOf(text) <= columns)
        return text;
    QString cut;
    int used = 0;
    for (const char32_t code : text.toUcs4()) {
        used += columnsOfCharacter(code);
        if (used > columns - 1)
            break;
        cut += QChar::fromUcs4(code);
    }
    return cut + u'…';
}

QString fitToColumns(const QString &text, int columns)
{
    const QString cut = cutToColumns(text, columns);
    return cut + QString(std::max(0, columns - columnsOf(cut)), u' ');
}

} // namespace Broadside
