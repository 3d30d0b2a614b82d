// What a request inherits: the defaults of the collection, of its method and of its folders, and
// what the route sets itself. An empty optional inherits; the innermost one that is set wins.
#pragma once

#include "base/clock.h"
#include "model/auth.h"
#include "model/retry.h"
#include "model/value.h"

#include <optional>
#include <vector>

namespace Broadside {

enum class HttpVersion
{
    Auto,        // HTTP/2 where TLS negotiates it (ALPN), else HTTP/1.1
    Http1,       // HTTP/1.1 only
    Http2,       // HTTP/2 negotiated over TLS; anything else is an error
    Http2Direct, // HTTP/2 by prior knowledge, in clear or over TLS
};

struct RequestSettings
{
    std::vector<NamedValue> headers;     // a later one replaces an earlier one of the same name
    std::optional<Milliseconds> timeout; // the whole attempt; 0 is none
    std::optional<Milliseconds> connectTimeout; // until connected and encrypted; 0 is none
    std::optional<int> redirects;               // 0 does not follow
    std::optional<qint64> responseLimit = {};   // bytes of a body, decompressed; 0 is none
    std::optional<HttpVersion> http;
    std::optional<bool> verifyTls;
    std::optional<Value> proxy = {}; // parseProxy() takes it when it is expanded
    std::optional<RetryPolicy> retry;
    std::optional<Auth> auth;

    bool operator==(const RequestSettings &) const = default;
};

// What holds when nothing says otherwise.
inline constexpr Milliseconds defaultTimeout{30'000};
inline constexpr Milliseconds defaultConnectTimeout{10'000};
inline constexpr int defaultRedirects = 10;
inline constexpr int defaultConcurrency = 20;
inline constexpr qint64 defaultResponseLimit = 100'000'000;

} // namespace Broadside
