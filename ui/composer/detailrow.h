// A row of one of the tables of a route: a param, a header, a setting, a check.
#pragma once

#include <QString>

#include <optional>

namespace Broadside {

struct DetailRow
{
    QString name;
    QString value;  // as stored, placeholders in place
    QString origin; // what its placeholders stand for, and who says it when the route does not
    std::optional<bool> isEnabled = std::nullopt; // empty: it cannot be switched
    bool isInherited = false;
    bool hasProblem = false;

    bool operator==(const DetailRow &) const = default;
};

} // namespace Broadside
