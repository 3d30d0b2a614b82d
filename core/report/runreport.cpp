#include "report/runreport.h"

#include "report/runreportfold.h"

#include <algorithm>

namespace Broadside {

namespace {

std::optional<int> routeOf(const RunEventData &data)
{
    return std::visit(
        [](const auto &event) -> std::optional<int> {
            if constexpr (requires { event.route; })
                return event.route >= 0 ? std::optional(event.route) : std::nullopt;
            else
                return std::nullopt;
        },
        data);
}

} // namespace

std::optional<int> RunReport::apply(const RunEvent &event)
{
    m_duration = std::max(m_duration, event.time);
    std::visit(Fold(*this, event.time), event.data);
    return routeOf(event.data);
}

bool RunReport::hasLifespanFailure() const
{
    return std::ranges::any_of(m_lifespan,
                               [](const LifespanRecord &each) { return !each.failure.isEmpty(); });
}

void RunReport::dropMessages()
{
    m_areMessagesKept = false;
    for (RouteRecord &route : m_routes) {
        for (AttemptRecord &attempt : route.attempts) {
            attempt.request.reset();
            for (RedirectRecord &redirect : attempt.redirects)
                redirect.request.reset();
            if (attempt.response)
                attempt.response = Fold::summaryOf(*attempt.response);
        }
    }
}

Nanoseconds RunReport::serialDuration(std::optional<Nanoseconds> now) const
{
    Nanoseconds sum(0);
    for (const RouteRecord &route : m_routes) {
        for (const AttemptRecord &attempt : route.attempts)
            sum += attempt.timeInPhases(now);
    }
    return sum;
}

} // namespace Broadside
