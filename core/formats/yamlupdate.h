// Makes a part of a YAML document say another value with as few changes as can be: what is the same
// before and after keeps its bytes, its order and its comments.
#pragma once

#include "formats/yamledit.h"

namespace Broadside {

// Whether a map takes entries from elsewhere (`<<: *base`).
bool hasMergeKey(const YamlNode &mapping);
// Whether a node says the value; places do not count.
bool saysValue(const YamlNode &node, const Value &value);

// Gives what is at the path the value wanted. Entries and items that are in both stay as they are
// written; an alias is written out where its value changes, so that nothing else does. What has an
// anchor changes for all that refer to it.
Result<YamlDocument> updateValue(const YamlDocument &document, const YamlPath &path,
                                 const Value &wanted);

} // namespace Broadside
