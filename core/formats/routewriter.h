// Writes what changed in a route into the text of its file. Keys whose meaning is the same are left
// as they are written, with their comments; a list of rows keeps its form as long as that can say
// what is wanted. A route with a merge key is written out: what it took from elsewhere cannot be
// taken away.
#pragma once

#include "formats/yamldocument.h"
#include "formats/yamledit.h"
#include "model/collection.h"

namespace Broadside {

// `path` is where the route stands, `before` what was read there.
Result<YamlDocument> updateRoute(const YamlDocument &document, const YamlPath &path,
                                 const Route &before, const Route &after);

} // namespace Broadside
