#include "middleware/scripteddependency.h"

#include "middleware/scriptcalling.h"
#include "middleware/scriptconfig.h"
#include "middleware/scriptedrequest.h"

namespace Broadside {

namespace {

BeforeResult dependencyResult(const RequestOffer &offer, const ScriptOutcome &outcome)
{
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return std::visit([](const auto &each) { return BeforeResult{.outcome = each}; }, *ending);
    return changedRequest(offer, outcome);
}

} // namespace

ScriptedDependency::ScriptedDependency(ScriptSession &session, const Script &script,
                                       RouteFactsOf routeOf)
    : m_session(session)
    , m_script(script)
    , m_routeOf(std::move(routeOf))
{}

void ScriptedDependency::before(const StepContext &context, const PreparedRequest &request,
                                const BeforeDone &done)
{
    const RequestOffer offer{.script = m_script, .request = request, .config = configOf(request)};
    m_session.call(
        callOf(m_script, {routeArgument(m_routeOf(context.route)), configArgument(offer.config)}),
        {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
        [offer, done](const ScriptOutcome &outcome) { done(dependencyResult(offer, outcome)); });
}

} // namespace Broadside
