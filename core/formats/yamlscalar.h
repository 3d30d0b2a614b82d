// What a scalar means by the core schema of YAML 1.2: `yes`, `no`, `on` and `off` are text, and so
// is whatever stands in quotes.
#pragma once

#include "formats/yamlnode.h"
#include "model/value.h"

#include <optional>

namespace Broadside {

// The kind of an unquoted text.
Value::Kind plainScalarKind(std::string_view text);

// The kind of a scalar node by its tag, style and text. Nothing when it has a tag that does not fit
// or is not known.
std::optional<Value::Kind> scalarKind(const YamlNode &scalar);

// True for text that a reader of YAML 1.1 would take for a boolean; writers put it in quotes.
bool isOldBoolean(std::string_view text);

} // namespace Broadside
