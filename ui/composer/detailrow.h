// A row of one of the tables of a route: a param, a header, a setting, a check.
#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <vector>

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

// A row as one edits it.
struct EditedRow
{
    QString name = {};
    QString value = {};
    bool isEnabled = true;
    int source = -1; // its position among the stored rows; -1: it is new
    std::shared_ptr<const EditedRow> was = nullptr; // stored, before it became one that cannot be

    bool operator==(const EditedRow &) const = default;
};

using EditedRows = std::vector<EditedRow>;

} // namespace Broadside
