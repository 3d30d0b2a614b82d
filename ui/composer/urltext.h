// The URL of a route as one types it: the stored URL with its params behind it. Both are the same
// thing said in two places, and a change of either is one of the other.
#pragma once

#include "model/collection.h"

namespace Broadside {

// Of the params those that are switched on, in order; a fragment, which stays in the URL, is
// behind them.
QString urlText(const Route &route);

// What the route becomes when its URL is given this text. Params that are switched off stay where
// they are; those that did not change keep their form.
void takeUrlText(const QString &text, Route &route);

} // namespace Broadside
