#include "middleware/scriptedlifespan.h"

#include "middleware/scriptcalling.h"

namespace Broadside {

ScriptedLifespan::ScriptedLifespan(ScriptSession &session)
    : m_session(session)
{}

void ScriptedLifespan::run(const Script &script, const Json &app, const Done &done)
{
    ScriptArgument argument = readOnlyArgument(QStringLiteral("app"), app);
    argument.kind = ScriptArgument::Kind::App;
    ScriptSession::Caller caller;
    caller.receiver = &m_receiver;
    m_session.call(
        callOf(script, {std::move(argument)}), caller, [done](const ScriptOutcome &outcome) {
            const std::optional<ScriptEnding> ending = endingOf(outcome);
            const auto *failure = ending ? std::get_if<RequestFailure>(&*ending) : nullptr;
            done(failure ? std::optional(*failure) : std::nullopt);
        });
}

} // namespace Broadside
