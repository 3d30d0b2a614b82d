// What a route says, as the values of its keys in a collection file: what is written when a route
// is new or one of its keys has changed. The counterpart of the readers.
#pragma once

#include "formats/settingsvalues.h"

#include <span>

namespace Broadside {

// All keys of a route, in the order in which a new one is written.
std::span<const QStringView> routeKeyOrder();

// The value of a key; nothing when the route does not say it.
std::optional<Value> routeEntry(const Route &route, QStringView key,
                                WrittenForm form = WrittenForm::Map);
// The key that has the URL, `get`, …, or `url` beside a `method`; and that of the body, empty
// without one.
QString requestKeyOf(const Route &route);
QString bodyKeyOf(const Route &route);
bool isRequestKey(QStringView key);
bool isBodyKey(QStringView key);
// All of it, for a route that is new.
Value routeValue(const Route &route);

} // namespace Broadside
