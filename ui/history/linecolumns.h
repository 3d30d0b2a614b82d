// A line as the columns of a font with a fixed pitch: a tab reaches to the next stop, what East
// Asia writes and what lies beyond the basic plane takes two. So a part of a line can be found and
// shown without laying out the rest of it, which may be megabytes.
#pragma once

#include <QString>

namespace Broadside {

// What a single unit of a text takes at most.
constexpr int mostColumnsOfUnit = 4;

int columnsOf(QStringView line);
// What is seen of `count` columns from one on; spaces for a tab, and for half of a wide character.
QString columnsFrom(QStringView line, int first, int count);

} // namespace Broadside
