#include "middleware/scriptcalling.h"

#include <utility>

namespace Broadside {

namespace {

RequestFailure placedFailure(const QString &message, const Wording &wording,
                             const SourcePlace &place)
{
    const Error error{
        .code = ErrorCode::Format, .message = message, .place = place, .wording = wording};
    return {
        .kind = FailureKind::Script, .message = error.toString(), .wording = error.placedWording()};
}

RequestFailure endedByScript(const QString &message)
{
    if (message.isEmpty())
        return failureOf(
            FailureKind::Script,
            QT_TRANSLATE_NOOP("Broadside", "the script calls fail() without a message"));
    return {.kind = FailureKind::Script, .message = message};
}

} // namespace

ScriptArgument readOnlyArgument(const QString &name, Json value)
{
    ScriptArgument argument;
    argument.name = name;
    argument.value = std::move(value);
    return argument;
}

ScriptArgument routeArgument(const RouteFacts &facts)
{
    Json tags(jsoncons::json_array_arg);
    for (const QString &tag : facts.tags)
        tags.push_back(toJson(tag));
    Json route(jsoncons::json_object_arg);
    route.insert_or_assign("id", toJson(facts.id));
    route.insert_or_assign("name", toJson(facts.name));
    route.insert_or_assign("tags", std::move(tags));
    route.insert_or_assign("method", toJson(facts.method));
    route.insert_or_assign("description", toJson(facts.description));
    return readOnlyArgument(QStringLiteral("route"), std::move(route));
}

ScriptArgument configArgument(Json config)
{
    ScriptArgument argument = readOnlyArgument(QStringLiteral("config"), std::move(config));
    argument.kind = ScriptArgument::Kind::Changeable;
    return argument;
}

ScriptCall callOf(const Script &script, std::vector<ScriptArgument> arguments,
                  const QString &function)
{
    ScriptCall call;
    if (script.isInline())
        call.body = script.body;
    else
        call.module = script.path.isEmpty() ? script.file : script.path;
    call.place = script.place;
    call.function = function;
    call.arguments = std::move(arguments);
    return call;
}

RequestFailure scriptFailureOf(const Script &script, const Wording &wording)
{
    const SourcePlace place = script.isInline()
                                  ? script.place
                                  : SourcePlace{script.path.isEmpty() ? script.file : script.path};
    return placedFailure(englishText(wording), wording, place);
}

RequestFailure scriptFailureOf(const ScriptFailure &failure)
{
    return placedFailure(failure.message, failure.wording, failure.place);
}

std::optional<ScriptEnding> endingOf(const ScriptOutcome &outcome)
{
    if (!outcome)
        return scriptFailureOf(outcome.error());
    switch (outcome->ending) {
    case ScriptResult::Ending::Failed:
        return endedByScript(outcome->message);
    case ScriptResult::Ending::Skipped:
        return StepSkip{outcome->message};
    case ScriptResult::Ending::Returned:
    case ScriptResult::Ending::ReturnedResponse:
    case ScriptResult::Ending::Missing:
        return std::nullopt;
    }
    return std::nullopt;
}

QStringList secretsOf(const ScriptOutcome &outcome)
{
    return outcome ? outcome->trace.secrets : outcome.error().trace.secrets;
}

} // namespace Broadside
