// Reads a YAML text after changes where it changed, and takes the rest from the tree of the text
// before: in a collection of thousands of routes an edit is about one of them. Gives the tree that
// parseYaml() would give, or null where that cannot be told from a part of the text. Used by
// YamlDocument only.
#pragma once

#include "formats/textchange.h"
#include "formats/yamlparser.h"

namespace Broadside {

// The changes are of the text before, in order.
std::shared_ptr<const YamlTree> reparsedYaml(const YamlTree &before,
                                             const std::vector<TextChange> &changes,
                                             const QByteArray &text, const QString &filePath);

} // namespace Broadside
