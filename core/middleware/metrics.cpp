#include "middleware/metrics.h"

#include <cmath>

namespace Broadside {

namespace {

Json countsAsJson(const QMap<QString, qint64> &counts)
{
    Json object(jsoncons::json_object_arg);
    for (const auto &[name, count] : counts.asKeyValueRange())
        object[name.toStdString()] = count;
    return object;
}

Json inMilliseconds(const DurationHistogram &durations, Nanoseconds duration)
{
    if (durations.isEmpty())
        return Json::null();
    return Json(std::round(toMilliseconds(duration) * 1000) / 1000);
}

Json durationsAsJson(const DurationHistogram &durations)
{
    Json object(jsoncons::json_object_arg);
    object["min"] = inMilliseconds(durations, durations.min());
    object["median"] = inMilliseconds(durations, durations.percentile(0.5));
    object["p95"] = inMilliseconds(durations, durations.percentile(0.95));
    object["p99"] = inMilliseconds(durations, durations.percentile(0.99));
    object["max"] = inMilliseconds(durations, durations.max());
    return object;
}

} // namespace

Json Metrics::toJson() const
{
    Json object(jsoncons::json_object_arg);
    object["requests"] = requests;
    object["responses"] = responses;
    object["bytes"] = bytes;
    object["hosts"] = countsAsJson(hosts);
    object["methods"] = countsAsJson(methods);
    object["statuses"] = countsAsJson(statusClasses);
    object["failures"] = countsAsJson(failures);
    object["duration_ms"] = durationsAsJson(durations);
    return object;
}

} // namespace Broadside
