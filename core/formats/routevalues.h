// What a route says, as the values of its keys in a collection file: what is written when a route
// is new or one of its keys has changed. The counterpart of the readers.
#pragma once

#include "model/collection.h"

#include <optional>
#include <span>

namespace Broadside {

// The keys in the order in which a new route is written. `request` stands for the method's key with
// the URL, `body` for the key of the body.
inline constexpr QStringView requestKey = u"request";
inline constexpr QStringView bodyKey = u"body";
std::span<const QStringView> routeKeyOrder();

// How a list of rows or names stands in the file, where a change is to keep it.
enum class WrittenForm
{
    Map,  // names and values; rows that cannot be said this way become a list
    List, // of rows {name, value, enabled}
    Text  // a single name without a list around it
};

// The value of one key, but for the request; nothing when the route does not say it.
std::optional<Value> routeEntry(const Route &route, QStringView key,
                                WrittenForm form = WrittenForm::Map);
// `json`, `form`, …; empty without a body.
QString bodyKeyOf(const Route &route);
// Whether there is a key such as `get` for the method.
bool hasMethodKey(const QString &method);
// All of it, for a route that is new.
Value routeValue(const Route &route);

} // namespace Broadside
