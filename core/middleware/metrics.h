// What a run's requests were and took, in numbers. A value, of bounded size but for the hosts.
#pragma once

#include "base/json.h"
#include "middleware/durationhistogram.h"

#include <QMap>

namespace Broadside {

struct Metrics
{
    qint64 requests = 0;  // attempts that began
    qint64 responses = 0; // answers from the network, or from a middleware behind
    qint64 bytes = 0;     // of the bodies of responses, as they arrived: compressed ones count so
    QMap<QString, qint64> hosts = {};         // requests by "host:port"
    QMap<QString, qint64> methods = {};       // requests
    QMap<QString, qint64> statusClasses = {}; // responses by "2xx"
    QMap<QString, qint64> failures = {};      // by toName() of their kind
    DurationHistogram durations = {};         // of responses

    bool operator==(const Metrics &) const = default;

    // {"requests":…,"responses":…,"bytes":…,"hosts":{…},"methods":{…},"statuses":{…},
    // "failures":{…},"duration_ms":{"min":…,"median":…,"p95":…,"p99":…,"max":…}}; the durations are
    // null where nothing was answered.
    Json toJson() const;
};

} // namespace Broadside
