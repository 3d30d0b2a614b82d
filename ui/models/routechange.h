// Whether a route has changes that are not saved, for a mark at what shows it.
#pragma once

#include <QString>

namespace Broadside {

class OpenCollection;

// Its text differs from the saved one, or something is typed that is in no text yet. True also for
// a route that is new or has another path. On the GUI thread.
bool isRouteModified(const OpenCollection &collection, const QString &id);

} // namespace Broadside
