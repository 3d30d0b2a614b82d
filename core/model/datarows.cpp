#include "model/datarows.h"

#include "model/jsonvalue.h"

#include <algorithm>

namespace Broadside {

DataRows::DataRows(std::vector<Json> rows)
    : m_rows(std::move(rows))
{}

std::vector<Variable> DataRows::variables(int row) const
{
    std::vector<Variable> variables;
    for (const auto &member : m_rows[size_t(row - 1)].object_range())
        variables.push_back({toQString(member.key()), toValue(member.value()), {}});
    return variables;
}

bool DataRows::hasName(const QString &name) const
{
    return std::ranges::any_of(
        m_rows, [key = name.toStdString()](const Json &row) { return row.contains(key); });
}

} // namespace Broadside
