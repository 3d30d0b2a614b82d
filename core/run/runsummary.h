// What scripts are told of a run when it is over. Follows its events, and so has secrets masked.
// Owned by the run.
#pragma once

#include "run/runevent.h"

namespace Broadside {

class RunSummary
{
public:
    void apply(const RunEvent &event);
    // {"collection":…,"environment":…}; a run in no environment has null.
    Json before() const;
    // With "summary", how many requests passed, failed and so on and the duration in milliseconds,
    // and "results": of each its id, outcome, status, duration and result, null where there is
    // none.
    Json after() const;

private:
    struct Route
    {
        QString id;
        std::optional<Outcome> outcome = {};
        std::optional<int> status = {};
        std::optional<Nanoseconds> start = {};
        Nanoseconds end{0};
        std::optional<Json> result = {};
    };

    Route *route(int index);

    QString m_collection;
    QString m_environment;
    std::vector<Route> m_routes;
    Nanoseconds m_duration{0};
};

} // namespace Broadside
