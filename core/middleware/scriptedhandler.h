// The handler of a route: makes its result of the response. One for each script, for a whole run.
#pragma once

#include "base/json.h"
#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "model/script.h"
#include "model/steps.h"

#include <QObject>

#include <functional>
#include <optional>
#include <variant>

namespace Broadside {

class ScriptSession;

struct HandlerResult
{
    bool isResponse = false;        // the response itself
    std::optional<Json> value = {}; // else; none: it returned nothing
};

using HandlerOutcome = std::variant<HandlerResult, RequestFailure, StepSkip>;

class ScriptedHandler
{
public:
    using Done = std::function<void(const HandlerOutcome &)>;

    // The session has to outlive it.
    ScriptedHandler(ScriptSession &session, const Script &script, RouteFactsOf routeOf);
    Q_DISABLE_COPY_MOVE(ScriptedHandler)

    // A result of another type than `returns` is a failure. Answered from the loop of this thread,
    // unless this is destroyed before.
    void handle(const StepContext &context, const Response &response, const ResponseFacts &facts,
                std::optional<ResultType> returns, const Done &done);

private:
    ScriptSession &m_session;
    const Script m_script;
    const RouteFactsOf m_routeOf;
    QObject m_receiver;
};

// Why the result is not of that type; nothing where it is.
std::optional<Wording> typeProblem(const HandlerResult &result, ResultType wanted);

} // namespace Broadside
