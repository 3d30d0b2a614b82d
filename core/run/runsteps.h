// The steps of a run, made once for all of its requests. A value that owns what they are made of;
// lives on the run's thread.
#pragma once

#include "middleware/scriptedcheck.h"
#include "middleware/scriptedhandler.h"
#include "middleware/scriptedlifespan.h"
#include "plan/variablescope.h"
#include "run/runevent.h"
#include "run/stepwalk.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QRandomGenerator;
QT_END_NAMESPACE

namespace Broadside {

struct RunPlan;
class ScriptWorkers;
class Transport;

// A check that is more than what is asked of a response in one line.
struct CheckStep
{
    QString name;
    std::function<void(const StepContext &, const Response &, const ResponseFacts &,
                       const ScriptedCheck::Done &)>
        evaluate;
};

struct HandlerStep
{
    QString name;
    std::function<void(const StepContext &, const Response &, const ResponseFacts &,
                       const ScriptedHandler::Done &)>
        handle;
};

struct LifespanStep
{
    QString name; // "startup scripts/start.js"
    std::function<void(const Json &app, const ScriptedLifespan::Done &)> run;
};

// Those of one route, shared by its repetitions.
struct RouteSteps
{
    std::vector<Step> around; // in the order in which a request passes them
    std::vector<CheckStep> checks = {};
    std::optional<HandlerStep> handler = {};
    std::optional<RequestFailure> refusal = {}; // why none of it is done, nor the request sent
};

struct RunSteps
{
    std::shared_ptr<void> parts = {}; // what the functions below are made of
    std::vector<std::shared_ptr<const RouteSteps>> routes = {}; // by route; null: it has none
    std::vector<LifespanStep> startup = {};
    std::vector<LifespanStep> shutdown = {};
    std::function<QStringList()> begin = {}; // before all else; what people should know of it
    std::function<QStringList()> end = {};   // after all else

    // Null where it has none.
    const RouteSteps *of(int route) const;
};

// What steps use of the run, all of which outlives them.
struct StepSurroundings
{
    const RunPlan &plan;
    Transport &transport;
    QRandomGenerator &random;
    std::function<std::shared_ptr<ScriptWorkers>()> workers; // made when they are asked for
    std::function<VariableScope(int route)> scopeOf;         // -1: what all requests see
    ResponseFactsOf responseOf;                              // of the route's attempt
    std::function<void(const QStringList &)> addSecrets;     // to be masked from now on
    std::function<void(int route, int attempt, ConsoleLevel level, const QString &text)> writeLine;
    std::function<void(const QString &name, const Value &value)> setVariable;
    std::function<void(const QUrl &)> openBrowser; // empty: nobody could log in
};

using StepsMaker = std::function<RunSteps(const StepSurroundings &)>;

// What a run gets from its runner for its steps.
struct RunParts
{
    StepsMaker makeSteps; // empty: it has none
    std::function<std::shared_ptr<ScriptWorkers>()> workers = {};
    std::function<void(const QUrl &)> openBrowser = {};
};

} // namespace Broadside
