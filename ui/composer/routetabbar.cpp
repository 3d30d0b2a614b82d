#include "composer/routetabbar.h"

#include <algorithm>

namespace Broadside {

namespace {

// Of a tab, with its icon and its button.
constexpr int mostCharacters = 40;
constexpr int fewestCharacters = 22;

} // namespace

QSize RouteTabBar::tabSizeHint(int index) const
{
    const QSize hint = QTabBar::tabSizeHint(index);
    return {std::min(hint.width(), mostCharacters * fontMetrics().averageCharWidth()),
            hint.height()};
}

QSize RouteTabBar::minimumTabSizeHint(int index) const
{
    const QSize hint = tabSizeHint(index);
    return {std::min(hint.width(), fewestCharacters * fontMetrics().averageCharWidth()),
            hint.height()};
}

} // namespace Broadside
