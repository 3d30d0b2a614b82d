// Which of the values that differ in two JSON texts the lines of both belong to, to keep the list
// of those values and the lines side by side in step. Reads every line, so not made on the window's
// thread. Values.
#pragma once

#include "compare/bodydifference.h"

#include <vector>

namespace Broadside {

class ChangedValues
{
public:
    explicit ChangedValues(const BodyDifference &difference);

    // The value that a row tells of; of a row that differs in a comma alone, the nearest one in the
    // same block of differences. -1: none.
    int valueAt(int row) const;
    // Where a value begins, if possible in a row that differs. -1: none.
    int rowOf(int value) const;

private:
    struct Row
    {
        bool isSame = true;
        int before = -1;
        int after = -1;

        int value() const { return before >= 0 ? before : after; }
    };

    bool isDifferent(int row) const;

    std::vector<Row> m_rows;
};

} // namespace Broadside
