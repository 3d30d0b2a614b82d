// What scripts are told of a route and of how a response came about. Values.
#pragma once

#include "base/clock.h"
#include "net/request.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace Broadside {

struct RequestDefinition;

// What a script has as `route`.
struct RouteFacts
{
    QString id;
    QString name; // the last part of the id
    QStringList tags;
    QString method;
    QString description;

    static RouteFacts of(const RequestDefinition &definition);
};

// A redirect that was followed.
struct RedirectHop
{
    int status = 0;
    QString url;    // that answered with it
    QString target; // absolute
};

// What a response does not know of itself.
struct ResponseFacts
{
    Nanoseconds duration{0}; // of the attempt until now
    std::vector<RedirectHop> redirects = {};
    PreparedRequest sent = {}; // of the last hop
};

// By the route's index in the plan. Called on the run's thread while a step begins.
using RouteFactsOf = std::function<RouteFacts(int route)>;
using ResponseFactsOf = std::function<ResponseFacts(int route)>; // of its current attempt

} // namespace Broadside
