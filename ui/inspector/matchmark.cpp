#include "inspector/matchmark.h"

#include "theme/theme.h"

#include <algorithm>

namespace Broadside {

void markMatch(QStyleOptionViewItem &option, const MatchFinder &finder, qint64 begin)
{
    const TextMatches &matches = finder.matches();
    const auto match = std::ranges::lower_bound(matches, begin, {}, &TextMatch::begin);
    if (match == matches.end() || match->begin != begin)
        return;
    const Theme &theme = Theme::of(option.palette);
    const bool isCurrent = match - matches.begin() + 1 == finder.current();
    option.backgroundBrush = isCurrent ? theme.currentMatch : theme.match;
    option.font.setUnderline(isCurrent);
    option.palette.setBrush(QPalette::Text, option.palette.brush(QPalette::WindowText));
    option.state.setFlag(QStyle::State_Selected, false); // it would hide the mark
}

} // namespace Broadside
