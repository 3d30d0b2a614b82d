// The parts of a JSON Schema that are schemas themselves, and what is looked for in all of them.
// Pure.
#pragma once

#include "base/json.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace Broadside {

// Objects are the same whatever the order of their members.
using Unordered = jsoncons::json;

// With the place of each below the schema, a JSON pointer.
void visitSchemaParts(
    const Unordered &schema,
    const std::function<void(const Unordered &part, const std::string &below)> &visit);

// The first pattern that is no regular expression.
struct BrokenPattern
{
    QString location; // a JSON pointer
    std::string why;
};
std::optional<BrokenPattern> brokenPattern(const Unordered &schema, const std::string &place = {});

// Where the first reference stands; empty where there is none.
QString placeOfReference(const Unordered &schema, const std::string &place = {});

} // namespace Broadside
