// Values as they stand in the file: any tree of scalars, lists and maps; the variables made of
// them; and the rows of params, headers and form fields.
#pragma once

#include "formats/readcontext.h"
#include "model/collection.h"
#include "model/httptoken.h"

namespace Broadside {

Value readValue(ReadContext &context, const YamlNode &node);

// Of a variable or a capture.
std::optional<QString> readVariableName(ReadContext &context, const YamlNode &key);
// A map of names to values or to `{ secret: NAME }`.
std::vector<Variable> readVariables(ReadContext &context, const YamlNode &node, const char *what);
std::vector<Environment> readEnvironments(ReadContext &context, const YamlNode &node);

// One name, or a list of them, each with its place.
std::vector<NameReference> readNames(ReadContext &context, const YamlNode &node, const char *what);

// A map (a list as value repeats the row), or a list of {name, value, enabled}.
std::vector<NamedValue> readRows(ReadContext &context, const YamlNode &node, const char *what);
// The same, with what HTTP asks of the names and values of header fields.
std::vector<NamedValue> readHeaders(ReadContext &context, const YamlNode &node);
// The same of cookies.
std::vector<NamedValue> readCookies(ReadContext &context, const YamlNode &node);

} // namespace Broadside
