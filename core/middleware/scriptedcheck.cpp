#include "middleware/scriptedcheck.h"

#include "middleware/jsonchanges.h"
#include "middleware/scriptcalling.h"
#include "middleware/scriptresponses.h"

namespace Broadside {

namespace {

ScriptVerdict failedVerdict(const Wording &wording)
{
    return {.sentence = englishText(wording), .wording = wording};
}

ScriptVerdict verdictOf(const Json &value)
{
    if (value.is_bool() && value.as<bool>())
        return {.passed = true};
    if (value.is_bool())
        return failedVerdict(wordingOf(QT_TRANSLATE_NOOP("Broadside", "the check returns false")));
    const bool isText = value.is_string() && !value.is_number(); // a large one is kept as such
    if (isText && !value.as<std::string>().empty())
        return {.sentence = toQString(value.as<std::string>())};
    return failedVerdict(wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the check returns %1 where it has to return true, "
                                       "or a sentence that says what is wrong"),
        {},
        {isText ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "an empty text")) : jsonKind(value)}));
}

ScriptVerdict verdictOf(const ScriptEnding &ending)
{
    if (const auto *skip = std::get_if<StepSkip>(&ending))
        return {.skip = *skip};
    const RequestFailure &failure = std::get<RequestFailure>(ending);
    return {.sentence = failure.message, .wording = failure.wording};
}

ScriptVerdict verdictOf(const ScriptOutcome &outcome)
{
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return verdictOf(*ending);
    if (outcome->value)
        return verdictOf(*outcome->value);
    return failedVerdict(wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the check returns nothing where it has to return true, or "
                                       "a sentence that says what is wrong")));
}

} // namespace

ScriptedCheck::ScriptedCheck(ScriptSession &session, const Script &script, RouteFactsOf routeOf)
    : m_session(session)
    , m_script(script)
    , m_routeOf(std::move(routeOf))
{}

void ScriptedCheck::evaluate(const StepContext &context, const Response &response,
                             const ResponseFacts &facts, const Done &done)
{
    m_session.call(callOf(m_script, {responseArgument(response, facts),
                                     routeArgument(m_routeOf(context.route))}),
                   {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
                   [done](const ScriptOutcome &outcome) { done(verdictOf(outcome)); });
}

} // namespace Broadside
