#include "run/runsummary.h"

#include <array>
#include <cmath>

namespace Broadside {

namespace {

// Whole microseconds, as in the reports.
Json roundedMilliseconds(Nanoseconds duration)
{
    return Json(std::round(toMilliseconds(duration) * 1000) / 1000);
}

} // namespace

RunSummary::Route *RunSummary::route(int index)
{
    return index >= 0 && size_t(index) < m_routes.size() ? &m_routes[size_t(index)] : nullptr;
}

void RunSummary::apply(const RunEvent &event)
{
    m_duration = event.time;
    if (const auto *started = std::get_if<RunStarted>(&event.data)) {
        m_collection = started->collection;
        m_environment = started->environment;
        for (const RouteSummary &summary : started->routes)
            m_routes.push_back({.id = summary.id});
    } else if (const auto *attempt = std::get_if<AttemptStarted>(&event.data)) {
        if (Route *const of = route(attempt->route); of && !of->start)
            of->start = event.time;
    } else if (const auto *received = std::get_if<ResponseReceived>(&event.data)) {
        if (Route *const of = route(received->route))
            of->status = received->response.status;
    } else if (const auto *ended = std::get_if<AttemptFinished>(&event.data)) {
        if (Route *const of = route(ended->route))
            of->end = event.time;
    } else if (const auto *finished = std::get_if<RouteFinished>(&event.data)) {
        if (Route *const of = route(finished->route)) {
            of->outcome = finished->outcome;
            of->result = finished->result;
        }
    }
}

Json RunSummary::before() const
{
    Json app(jsoncons::json_object_arg);
    app["collection"] = toJson(m_collection);
    app["environment"] = m_environment.isEmpty() ? Json::null() : toJson(m_environment);
    return app;
}

Json RunSummary::after() const
{
    std::array<int, 5> counts{};
    Json results(jsoncons::json_array_arg);
    for (const Route &each : m_routes) {
        Json result(jsoncons::json_object_arg);
        result["id"] = toJson(each.id);
        result["outcome"] = each.outcome ? toJson(toName(*each.outcome)) : Json::null();
        result["status"] = each.status ? Json(*each.status) : Json::null();
        result["duration"] = each.start && each.end >= *each.start
                                 ? roundedMilliseconds(each.end - *each.start)
                                 : Json::null();
        result["result"] = each.result.value_or(Json::null());
        results.push_back(std::move(result));
        if (each.outcome)
            ++counts[size_t(*each.outcome)];
    }
    Json summary(jsoncons::json_object_arg);
    for (size_t i = 0; i < counts.size(); ++i)
        summary[toName(Outcome(i)).toStdString()] = counts[i];
    summary["duration"] = roundedMilliseconds(m_duration);
    Json app = before();
    app["summary"] = std::move(summary);
    app["results"] = std::move(results);
    return app;
}

} // namespace Broadside
