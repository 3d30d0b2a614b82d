#include "middleware/scriptedhandler.h"

#include "middleware/scriptcalling.h"
#include "middleware/scriptresponses.h"

namespace Broadside {

namespace {

QString wantedTypeName(ResultType type)
{
    switch (type) {
    case ResultType::Object:
        return QStringLiteral("object");
    case ResultType::List:
        return QStringLiteral("list");
    case ResultType::String:
        return QStringLiteral("string");
    case ResultType::Number:
        return QStringLiteral("number");
    case ResultType::Boolean:
        return QStringLiteral("boolean");
    case ResultType::Response:
        return QStringLiteral("response");
    }
    return {};
}

QString typeName(const Json &value)
{
    if (value.is_null())
        return QStringLiteral("null");
    if (value.is_number()) // before texts: a large one is kept as such
        return wantedTypeName(ResultType::Number);
    if (value.is_bool())
        return wantedTypeName(ResultType::Boolean);
    if (value.is_array())
        return wantedTypeName(ResultType::List);
    return wantedTypeName(value.is_object() ? ResultType::Object : ResultType::String);
}

HandlerOutcome handlerOutcome(const Script &script, std::optional<ResultType> returns,
                              const ScriptOutcome &outcome)
{
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return std::visit([](const auto &each) { return HandlerOutcome(each); }, *ending);
    const HandlerResult result{.isResponse =
                                   outcome->ending == ScriptResult::Ending::ReturnedResponse,
                               .value = outcome->value};
    if (const auto problem = returns ? typeProblem(result, *returns) : std::nullopt)
        return scriptFailureOf(script, *problem);
    return result;
}

} // namespace

std::optional<Wording> typeProblem(const HandlerResult &result, ResultType wanted)
{
    const QString name = wantedTypeName(wanted);
    if (!result.isResponse && !result.value)
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the handler returns nothing, but “returns” says %1"),
            {name});
    const QString actual =
        result.isResponse ? wantedTypeName(ResultType::Response) : typeName(*result.value);
    if (actual == name)
        return std::nullopt;
    return wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the handler's result is of type %1, but “returns” says %2"),
        {actual, name});
}

ScriptedHandler::ScriptedHandler(ScriptSession &session, const Script &script, RouteFactsOf routeOf)
    : m_session(session)
    , m_script(script)
    , m_routeOf(std::move(routeOf))
{}

void ScriptedHandler::handle(const StepContext &context, const Response &response,
                             const ResponseFacts &facts, std::optional<ResultType> returns,
                             const Done &done)
{
    m_session.call(callOf(m_script, {responseArgument(response, facts),
                                     routeArgument(m_routeOf(context.route))}),
                   {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
                   [script = m_script, returns, done](const ScriptOutcome &outcome) {
                       done(handlerOutcome(script, returns, outcome));
                   });
}

} // namespace Broadside
