// Which lines of two texts are the same, in the order of both: the rows of a view that shows them
// side by side.
#pragma once

#include <QStringList>

#include <vector>

namespace Broadside {

enum class LineChange
{
    Same,
    Changed, // another line stands in its place
    Removed, // only in the first text
    Added,   // only in the second
};

struct LinePair
{
    LineChange change = LineChange::Same;
    int before = -1; // the line of the first text, from 0; -1: none
    int after = -1;

    bool operator==(const LinePair &) const = default;
};

// Where too much differs for all lines to be matched in reasonable time, those between the common
// beginning and end are set against each other as they come.
std::vector<LinePair> compareLines(const QStringList &before, const QStringList &after);

} // namespace Broadside
