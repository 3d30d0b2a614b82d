// The rows of a data file. A run sends everything once for each of them, and {{name}} takes its
// value from the row. Kept as JSON, which needs little memory: a value of the format is made of a
// row only where a request is built. Shared by all who need it.
#pragma once

#include "base/json.h"
#include "model/collection.h"

#include <vector>

namespace Broadside {

class DataRows
{
public:
    // Each is an object; its members are the variables.
    explicit DataRows(std::vector<Json> rows);

    int count() const { return int(m_rows.size()); }
    // Of a row, counted from 1.
    std::vector<Variable> variables(int row) const;
    // Whether any row has it.
    bool hasName(const QString &name) const;

private:
    std::vector<Json> m_rows;
};

} // namespace Broadside
