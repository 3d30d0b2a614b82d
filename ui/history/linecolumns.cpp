#include "history/linecolumns.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

constexpr int tabColumns = mostColumnsOfUnit;

// Between two characters of a line.
struct LinePlace
{
    qsizetype at = 0;
    int column = 0;
};

bool isWide(char16_t unit)
{
    struct Range
    {
        char16_t first;
        char16_t last;
    };
    static constexpr std::array ranges{
        Range{0x1100, 0x115f}, Range{0x2e80, 0xa4cf}, Range{0xac00, 0xd7a3}, Range{0xf900, 0xfaff},
        Range{0xfe30, 0xfe6f}, Range{0xff00, 0xff60}, Range{0xffe0, 0xffe6}};
    return std::ranges::any_of(
        ranges, [unit](const Range &range) { return unit >= range.first && unit <= range.last; });
}

bool isPairAt(QStringView line, qsizetype at)
{
    return line[at].isHighSurrogate() && at + 1 < line.size() && line[at + 1].isLowSurrogate();
}

LinePlace behindCharacter(QStringView line, const LinePlace &place)
{
    const char16_t unit = line[place.at].unicode();
    if (unit == u'\t')
        return {place.at + 1, (place.column / tabColumns + 1) * tabColumns};
    if (unit < 0x1100)
        return {place.at + 1, place.column + 1};
    if (isPairAt(line, place.at))
        return {place.at + 2, place.column + 2};
    return {place.at + 1, place.column + (isWide(unit) ? 2 : 1)};
}

} // namespace

int columnsOf(QStringView line)
{
    LinePlace place;
    while (place.at < line.size())
        place = behindCharacter(line, place);
    return place.column;
}

QString columnsFrom(QStringView line, int first, int count)
{
    QString text;
    LinePlace place;
    while (place.at < line.size() && place.column < first + count) {
        const LinePlace next = behindCharacter(line, place);
        const bool isCut = place.column < first;
        if (next.column > first && (isCut || line[place.at] == u'\t'))
            text += QString(next.column - std::max(place.column, first), u' ');
        else if (!isCut)
            text += line.sliced(place.at, next.at - place.at);
        place = next;
    }
    return text;
}

} // namespace Broadside
