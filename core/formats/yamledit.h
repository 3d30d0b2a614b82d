// Changes to a YAML document that leave everything else as it is: order, comments, indentation and
// line ends. Each makes a new document, read anew, or an error and no change.
#pragma once

#include "formats/yamldocument.h"
#include "model/value.h"

#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

// Keys of maps and positions in lists, from the root inwards.
using YamlStep = std::variant<QString, int>;
using YamlPath = std::vector<YamlStep>;

// The node at a path, aliases followed; null when there is none.
const YamlNode *findNode(const YamlDocument &document, const YamlPath &path);
// The path of the map or list that begins at a line and column; nothing when none does.
std::optional<YamlPath> findPath(const YamlDocument &document, int line, int column);

// Gives what is at the path another value.
Result<YamlDocument> replaceValue(const YamlDocument &document, const YamlPath &path,
                                  const Value &value);
// Adds an entry to the map at the path: after the entry named, or as the last one.
Result<YamlDocument> insertEntry(const YamlDocument &document, const YamlPath &mapping,
                                 const QString &key, const Value &value,
                                 const QString &afterKey = {});
// The same in front of the first entry.
Result<YamlDocument> insertFirstEntry(const YamlDocument &document, const YamlPath &mapping,
                                      const QString &key, const Value &value);
// Gives the entry at the path another key.
Result<YamlDocument> renameKey(const YamlDocument &document, const YamlPath &path,
                               const QString &key);
// Adds an item to the list at the path; it gets the position given, at most the end.
Result<YamlDocument> insertItem(const YamlDocument &document, const YamlPath &sequence,
                                int position, const Value &value);
// Takes away the entry or item at the path with its own lines and the comment on them.
Result<YamlDocument> removeNode(const YamlDocument &document, const YamlPath &path);

} // namespace Broadside
