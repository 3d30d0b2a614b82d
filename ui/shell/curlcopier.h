// Puts a route on the clipboard as a curl command, with what it would be sent with now.
#pragma once

#include "formats/collectionreader.h"
#include "plan/runoptions.h"

namespace Broadside {

// An error when the request cannot be made, as with an unknown variable.
Result<void> copyRouteAsCurl(const LoadedCollection &loaded, const QString &routeId,
                             RunOptions options);

} // namespace Broadside
