// Requests of tests through a cache, as a run makes them.
#pragma once

#include "middleware/cachemiddleware.h"
#include "stepcalls.h"

namespace Broadside {

struct Fetched
{
    PreparedRequest sent; // of no method: nothing was
    Response response;
};

// As a run does, with what the network would answer, which takes no time.
inline Fetched fetch(CacheMiddleware &cache, Nanoseconds time, const PreparedRequest &request,
                     const Response &ofNetwork)
{
    const BeforeResult result = before(cache, contextAt(time), request);
    if (const Response *const answer = std::get_if<Response>(&result.outcome))
        return {{}, *answer};
    const PreparedRequest sent = outcomeOf<PreparedRequest>(result);
    return {sent, outcomeOf<Response>(after(cache, contextAt(time), sent, ofNetwork))};
}

// "cache", "asks" on a condition, or "network".
inline QString wayOf(const Fetched &fetched)
{
    if (fetched.sent.method.isEmpty())
        return QStringLiteral("cache");
    const bool isConditional = hasHeader(fetched.sent.headers, "If-None-Match") ||
                               hasHeader(fetched.sent.headers, "If-Modified-Since");
    return isConditional ? QStringLiteral("asks") : QStringLiteral("network");
}

inline const PreparedRequest page = requestTo("http://a.test/page");
inline const QByteArray noon = "Fri, 20 Nov 2026 12:00:00 GMT";

} // namespace Broadside
