// What the headers of requests and responses say about storing and answering from the store, as a
// private cache understands them (RFC 9111): s-maxage and private are for caches that several
// people share. Pure functions.
#pragma once

#include "base/clock.h"
#include "net/request.h"

#include <optional>

namespace Broadside {

// All values of a header as one (RFC 9110, section 5.3).
QByteArray joinedValues(const HeaderList &headers, QByteArrayView name);

struct CacheControl
{
    bool isNoStore = false;
    bool isNoCache = false;      // of a response: to be asked about each time
    bool isOnlyIfCached = false; // of requests
    std::optional<Nanoseconds> maxAge = {};
    std::optional<Nanoseconds> minFresh = {}; // of requests
};

// Of Cache-Control and, where there is none, of Pragma.
CacheControl cacheControlOf(const HeaderList &headers);

// For how long a response is fresh, as it says itself: max-age, or else Expires. What cannot be
// read is 0. Nothing where it does not say.
std::optional<Nanoseconds> statedLifetime(const HeaderList &headers, const QDateTime &received);
// How old a response is when it is received, after it took so long (section 4.2.3).
Nanoseconds initialAge(const HeaderList &headers, const QDateTime &received, Nanoseconds took);

} // namespace Broadside
