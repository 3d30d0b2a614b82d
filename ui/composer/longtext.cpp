#include "composer/longtext.h"

#include <algorithm>
#include <iterator>

namespace Broadside {

namespace {

qsizetype lengthOfPart(const QString &text, qsizetype from, qsizetype longestPart)
{
    if (text.size() - from <= longestPart)
        return text.size() - from;
    const qsizetype last = QStringView(text).sliced(from, longestPart).lastIndexOf(u'\n');
    return last < 0 ? longestPart : last + 1;
}

} // namespace

// Each takes some milliseconds to lay out; the first one comes with all that a view needs to be
// there.
qsizetype firstPartLength(const QString &text)
{
    return lengthOfPart(text, 0, 8'000);
}

qsizetype nextPartLength(const QString &text, qsizetype from)
{
    return lengthOfPart(text, from, 25'000);
}

bool isWrappable(const QString &text)
{
    constexpr qsizetype longestWord = 10'000;
    const auto isSpace = [](QChar letter) { return letter.isSpace(); };
    auto begin = text.begin();
    while (text.end() - begin > longestWord) {
        const auto last = std::make_reverse_iterator(begin + longestWord + 1);
        const auto space = std::find_if(last, std::make_reverse_iterator(begin), isSpace);
        if (space.base() == begin)
            return false;
        begin = space.base();
    }
    return true;
}

} // namespace Broadside
