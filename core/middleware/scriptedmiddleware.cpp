#include "middleware/scriptedmiddleware.h"

#include "middleware/jsonchanges.h"
#include "middleware/scriptcalling.h"
#include "middleware/scriptconfig.h"
#include "middleware/scriptedrequest.h"
#include "middleware/scriptresponses.h"

namespace Broadside {

namespace {

struct ResponseOffer
{
    Script script;
    Response response;
    Json given; // as the script had it
};

struct FailureOffer
{
    Script script;
    QUrl url;
    RequestFailure failure;
};

bool isMissing(const ScriptOutcome &outcome)
{
    return outcome && outcome->ending == ScriptResult::Ending::Missing;
}

BeforeResult beforeResult(const RequestOffer &offer, const ScriptOutcome &outcome)
{
    if (isMissing(outcome))
        return {.outcome = offer.request};
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return std::visit([](const auto &each) { return BeforeResult{.outcome = each}; }, *ending);
    if (!outcome->value || !isScriptResponse(*outcome->value))
        return changedRequest(offer, outcome);
    const auto response = scriptedResponse(offer.request.url, *outcome->value, outcome->bytes);
    if (!response)
        return {.outcome = scriptFailureOf(offer.script, response.error())};
    return {.outcome = *response};
}

AfterResult afterResult(const ResponseOffer &offer, const ScriptOutcome &outcome)
{
    if (isMissing(outcome))
        return {.outcome = offer.response};
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return std::visit([](const auto &each) { return AfterResult{.outcome = each}; }, *ending);
    if (outcome->ending == ScriptResult::Ending::ReturnedResponse)
        return {.outcome = offer.response};
    if (!outcome->value)
        return {.outcome = scriptFailureOf(
                    offer.script,
                    wordingOf(QT_TRANSLATE_NOOP(
                        "Broadside", "after() returns nothing where it has to return the response; "
                                     "end it with `return response`")))};
    const auto response =
        applyResponse(offer.response, offer.given, *outcome->value, outcome->bytes);
    if (!response)
        return {.outcome = scriptFailureOf(offer.script, response.error())};
    return {.outcome = *response};
}

// Of a script that broke while it was told of a failure, which is not to be lost.
RequestFailure whileHandling(const RequestFailure &failure, const RequestFailure &ofScript)
{
    const Wording own = ofScript.wording.isEmpty() ? wordingOf("%1", {ofScript.message}) // as it is
                                                   : ofScript.wording;
    return failureOf(
        FailureKind::Script,
        wordingOf(QT_TRANSLATE_NOOP("Broadside", "%2; onError() was called because of: %1"),
                  {failure.message}, {own}));
}

AfterResult failedResult(const FailureOffer &offer, const ScriptOutcome &outcome)
{
    if (isMissing(outcome))
        return {.outcome = offer.failure};
    if (!outcome)
        return {.outcome = whileHandling(offer.failure, scriptFailureOf(outcome.error()))};
    if (const std::optional<ScriptEnding> ending = endingOf(outcome))
        return std::visit([](const auto &each) { return AfterResult{.outcome = each}; }, *ending);
    if (!outcome->value || outcome->value->is_null())
        return {.outcome = offer.failure};
    if (!isScriptResponse(*outcome->value)) {
        const Wording wording =
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "onError() returns %1 where it has to return nothing, or "
                                        "an object with a status"),
                      {}, {jsonKind(*outcome->value)});
        return {.outcome = whileHandling(offer.failure, scriptFailureOf(offer.script, wording))};
    }
    const auto response = scriptedResponse(offer.url, *outcome->value, outcome->bytes);
    if (!response)
        return {.outcome =
                    whileHandling(offer.failure, scriptFailureOf(offer.script, response.error()))};
    return {.outcome = *response};
}

ScriptCall optionalCall(const Script &script, const char *function,
                        std::vector<ScriptArgument> arguments)
{
    ScriptCall call = callOf(script, std::move(arguments), QString::fromLatin1(function));
    call.mayBeMissing = true;
    return call;
}

} // namespace

// Found out when one is called first; the calls that are on their way outlive the middleware.
struct ScriptedMiddleware::Missing
{
    bool before = false;
    bool after = false;
    bool onError = false;
};

ScriptedMiddleware::ScriptedMiddleware(ScriptSession &session, const Script &script,
                                       RouteFactsOf routeOf, ResponseFactsOf responseOf)
    : m_session(session)
    , m_script(script)
    , m_routeOf(std::move(routeOf))
    , m_responseOf(std::move(responseOf))
    , m_missing(std::make_shared<Missing>())
{}

ScriptedMiddleware::~ScriptedMiddleware() = default;

void ScriptedMiddleware::before(const StepContext &context, const PreparedRequest &request,
                                const BeforeDone &done)
{
    if (m_missing->before) {
        done({.outcome = request});
        return;
    }
    const RequestOffer offer{.script = m_script, .request = request, .config = configOf(request)};
    m_session.call(
        optionalCall(m_script, "before",
                     {routeArgument(m_routeOf(context.route)), configArgument(offer.config)}),
        {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
        [offer, done, missing = m_missing](const ScriptOutcome &outcome) {
            missing->before = isMissing(outcome);
            done(beforeResult(offer, outcome));
        });
}

void ScriptedMiddleware::after(const StepContext &context, const PreparedRequest &,
                               const Response &response, const AfterDone &done)
{
    if (m_missing->after) {
        done({.outcome = response});
        return;
    }
    ScriptArgument argument = responseArgument(response, m_responseOf(context.route));
    const ResponseOffer offer{.script = m_script, .response = response, .given = argument.value};
    m_session.call(optionalCall(m_script, "after",
                                {routeArgument(m_routeOf(context.route)), std::move(argument)}),
                   {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
                   [offer, done, missing = m_missing](const ScriptOutcome &outcome) {
                       missing->after = isMissing(outcome);
                       done(afterResult(offer, outcome));
                   });
}

void ScriptedMiddleware::failed(const StepContext &context, const PreparedRequest &request,
                                const RequestFailure &failure, const AfterDone &done)
{
    if (m_missing->onError) {
        done({.outcome = failure});
        return;
    }
    Json error(jsoncons::json_object_arg);
    error.insert_or_assign("kind", toJson(toName(failure.kind)));
    error.insert_or_assign("message", toJson(failure.message));
    const FailureOffer offer{.script = m_script, .url = request.url, .failure = failure};
    m_session.call(optionalCall(m_script, "onError",
                                {routeArgument(m_routeOf(context.route)),
                                 readOnlyArgument(QStringLiteral("error"), std::move(error))}),
                   {.route = context.route, .attempt = context.attempt, .receiver = &m_receiver},
                   [offer, done, missing = m_missing](const ScriptOutcome &outcome) {
                       missing->onError = isMissing(outcome);
                       done(failedResult(offer, outcome));
                   });
}

} // namespace Broadside
