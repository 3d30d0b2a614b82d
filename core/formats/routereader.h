// One route: its request, what it inherits differently, and what it is checked for.
#pragma once

#include "formats/readcontext.h"
#include "model/collection.h"

namespace Broadside {

// Nothing when the route has an error; all of them are reported.
std::optional<Route> readRoute(ReadContext &context, const YamlNode &node);

// Of routes and folders: not empty, without `/`, which separates the parts of an id.
std::optional<QString> readItemName(ReadContext &context, const YamlNode &node, const char *what);
// A list of tags, or one; those that are no tags are reported.
QStringList readTags(ReadContext &context, const YamlNode &node);

} // namespace Broadside
