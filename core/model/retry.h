// When a request is sent again, and after how long. A value of the settings.
#pragma once

#include "base/clock.h"

#include <QByteArrayView>

#include <vector>

namespace Broadside {

struct RetryPolicy
{
    int max = 0; // attempts after the first one
    // Of responses; besides, when there was no connection, or no response in time.
    std::vector<int> statuses{429, 500, 502, 503, 504};
    Milliseconds backoff{1000};    // before the second attempt
    double factor = 2;             // by which it grows with each further one
    double jitter = 0.1;           // how much of it is left to chance, both ways
    Milliseconds maxDelay{60'000}; // whatever the server asks for
    bool areAllMethods = false;    // not only those that can be repeated without harm
    bool pausesHost = true;        // by 429 with Retry-After, for all requests

    bool operator==(const RetryPolicy &) const = default;
};

inline constexpr int mostRetries = 100;
inline constexpr double largestRetryFactor = 100; // the least is 1
inline constexpr int leastStatus = 100;
inline constexpr int largestStatus = 599;

// By RFC 9110, section 9.2.2, and the draft of QUERY.
bool isIdempotent(QByteArrayView method);

} // namespace Broadside
