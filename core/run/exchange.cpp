#include "run/exchange.h"

#include "base/units.h"
#include "checks/checkexpansion.h"
#include "model/jsonvalue.h"
#include "net/bodyencoder.h"
#include "net/expandedurl.h"
#include "net/redirect.h"
#include "plan/rowlayer.h"
#include "run/eventwriter.h"
#include "run/retrying.h"
#include "secrets/sensitivename.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

// People see smaller bodies come at once; and more often than this nobody has to know. A little
// less than the 100 ms of the access manager, of which else every other one could be lost.
constexpr qint64 leastBodyTold = 1'000'000;
constexpr Milliseconds progressInterval(90);

// The first of them, and how many more there are; empty where there are none.
Wording reasonOf(const std::vector<Wording> &failures)
{
    if (failures.size() < 2)
        return failures.empty() ? Wording() : failures.front();
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "%2 (and %1 more)"),
                     {QString::number(failures.size() - 1)}, {failures.front()});
}

Value valueOf(const QueryAnswer &answer)
{
    if (const auto *json = std::get_if<SharedJson>(&answer))
        return toValue(**json);
    return Value::fromText(QString::fromLatin1(std::get<QByteArray>(answer).toBase64()));
}

// The URLs so far, and the one that is not asked any more. A loop is named once round.
RequestFailure tooManyRedirects(const QStringList &urls, const QString &next)
{
    const QString most = QString::number(urls.size() - 1);
    const qsizetype before = urls.lastIndexOf(next);
    if (before < 0)
        return failureOf(
            FailureKind::TooManyRedirects,
            QT_TRANSLATE_NOOP("Broadside", "more than %1 redirects; the next would lead to %2"),
            {most, next});
    const QStringList loop = urls.sliced(before) << next;
    return failureOf(
        FailureKind::TooManyRedirects,
        QT_TRANSLATE_NOOP("Broadside", "more than %1 redirects, which go round in a circle: %2"),
        {most, loop.join(QStringLiteral(" → "))});
}

// As it is when it is put into another request.
QString capturedText(const QueryAnswer &answer)
{
    const auto *json = std::get_if<SharedJson>(&answer);
    if (json && (*json)->is_string())
        return toQString((*json)->as<std::string>());
    return json ? QString::fromUtf8(toCompactText(**json)) : valueOf(answer).text;
}

} // namespace

Exchange::Exchange(const PlannedRoute &planned, int route, const ExchangeSurroundings &surroundings,
                   const ExchangeReactions &reactions)
    : m_planned(planned)
    , m_route(route)
    , m_run(surroundings)
    , m_writer(surroundings.writer)
    , m_reactions(reactions)
{}

Exchange::~Exchange() = default;

void Exchange::start()
{
    const auto prepared = prepare();
    if (!prepared) {
        m_writer.addSecrets(prepared.error().secrets);
        fail(prepared.error());
        return;
    }
    validate();
}

// The request and what is asked of its response, without placeholders.
std::expected<void, BuildFailure> Exchange::prepare()
{
    const RequestDefinition &definition = *m_planned.request;
    const VariableLayers later{m_run.captured, rowLayer(m_run.data, m_planned)};
    const auto built = buildRequest(definition, m_run.secrets, later);
    if (!built)
        return std::unexpected(built.error());
    m_writer.addSecrets(built->secrets);
    m_first = built->request;

    const VariableScope scope = definition.scope.with(later);
    Expander expander(scope, m_run.secrets);
    const auto failed = [&expander](const Error &error) {
        return std::unexpected(BuildFailure{toRequestFailure(error), expander.usedSecrets()});
    };
    Result<std::vector<Assertion>> checks = expandedChecks(definition.checks, expander);
    if (!checks)
        return failed(checks.error());
    Result<std::vector<Capture>> captures = expandedCaptures(definition.captures, expander);
    if (!captures)
        return failed(captures.error());
    m_validation = RequestValidation(definition, m_first.content, expander);
    m_writer.addSecrets(expander.usedSecrets());
    m_task.checks = *std::move(checks);
    m_task.captures = *std::move(captures);
    return {};
}

// Not here where it may take a while, as with what is asked of the response.
void Exchange::validate()
{
    if (!m_validation.isLarge()) {
        heed(m_validation.verdicts());
        return;
    }
    QtConcurrent::run([validation = m_validation] {
        return validation.verdicts();
    }).then(&m_evaluating, [this](const std::vector<SchemaVerdict> &verdicts) { heed(verdicts); });
}

void Exchange::heed(const std::vector<SchemaVerdict> &verdicts)
{
    m_validation = {};
    tell(verdicts);
    if (m_hasEnded)
        return;
    if (const std::optional<RequestFailure> failure = requestFailure(verdicts))
        fail(*failure);
    else
        beginAttempt();
}

void Exchange::tell(const std::vector<SchemaVerdict> &verdicts)
{
    for (const auto &[check, passed, actual, reason] : verdicts) {
        if (!m_hasEnded)
            m_writer.write(CheckEvaluated{m_route, check, passed, schemaExpectation(), actual});
    }
}

void Exchange::resume()
{
    if (!m_hasEnded)
        beginAttempt();
}

void Exchange::beginAttempt()
{
    ++m_attempt;
    m_hopUrls.clear();
    m_attemptStart = m_writer.elapsed();
    m_isAttempting = true;
    m_writer.write(AttemptStarted{m_route, m_attempt});
    if (!m_hasEnded) // whoever hears of an event may cancel
        send(m_first);
}

void Exchange::cancel(const Wording &reason)
{
    if (m_hasEnded)
        return;
    if (m_transfer && !m_isEvaluating)
        m_transfer->abort();
    fail(failureOf(FailureKind::Cancelled, reason), Outcome::Cancelled);
}

void Exchange::send(const PreparedRequest &request)
{
    m_request = request;
    m_writer.hideHost(request.url);
    m_hopUrls.append(request.url.toString(QUrl::FullyEncoded));
    m_writer.write(RequestSent{m_route, m_attempt, request});
    if (m_hasEnded)
        return;
    PreparedRequest hop = request;
    if (request.timeout.count() > 0) { // the limit is the attempt's, not the hop's
        const auto spent =
            std::chrono::duration_cast<Milliseconds>(m_writer.elapsed() - m_attemptStart);
        hop.timeout = std::max(Milliseconds(1), request.timeout - spent);
    }
    if (m_transfer)
        m_pastTransfers.push_back(std::move(m_transfer));
    m_transfer = m_run.transport.start(hop, *this);
}

void Exchange::phaseStarted(Phase phase)
{
    if (!m_hasEnded)
        m_writer.write(PhaseStarted{m_route, m_attempt, phase});
}

void Exchange::bodyProgressed(const BodyProgress &progress)
{
    const bool isLarge = progress.total.value_or(progress.received) >= leastBodyTold;
    const Nanoseconds now = m_writer.elapsed();
    if (m_hasEnded || !isLarge || (m_lastProgress && now - *m_lastProgress < progressInterval))
        return;
    m_lastProgress = now;
    m_writer.write(BodyProgressed{m_route, m_attempt, progress});
}

void Exchange::transferFinished(std::expected<Response, RequestFailure> result)
{
    if (m_hasEnded)
        return;
    if (!result) {
        fail(result.error());
        return;
    }
    if (m_request.redirects > 0 && isRedirect(*result))
        follow(*result);
    else
        receive(*result);
}

void Exchange::follow(const Response &response)
{
    // What was captured or is another's variable may be a secret only by its value.
    m_request.credentialHeaders += m_writer.secretHeaders(m_request.headers);
    // A sentence may name the target though nobody is asked there.
    const QUrl location(QString::fromUtf8(headerValue(response.headers, "Location")));
    m_writer.hideHost(m_request.url.resolved(location));
    const auto next = redirectedRequest(m_request, response);
    if (!next) {
        fail(next.error());
        return;
    }
    const QString target = next->url.toString(QUrl::FullyEncoded);
    if (m_hopUrls.size() > m_request.redirects) {
        fail(tooManyRedirects(m_hopUrls, target));
        return;
    }
    m_writer.write(RedirectFollowed{m_route, m_attempt, response.status,
                                    m_request.url.toString(QUrl::FullyEncoded), target});
    if (!m_hasEnded)
        send(*next);
}

// What it captures as a secret is known as one before anybody is told the response.
void Exchange::receive(const Response &response)
{
    const Nanoseconds duration = m_writer.elapsed() - m_attemptStart;
    EvaluationTask secrets{.captures = {}, .checks = {}, .response = response};
    std::ranges::copy_if(m_task.captures, std::back_inserter(secrets.captures),
                         [this](const Capture &capture) { return isSecretCapture(capture.name); });
    if (secrets.captures.empty()) {
        take(response, duration);
        return;
    }
    evaluateWith(secrets, [this, response, duration](const Evaluation &evaluation) {
        if (m_hasEnded)
            return;
        for (const auto &[name, answer] : evaluation.captures)
            m_writer.addSecrets({capturedText(answer)});
        take(response, duration);
    });
}

bool Exchange::isSecretCapture(const QString &name) const
{
    return isSensitiveName(name) || m_run.authVariables.contains(name);
}

void Exchange::take(const Response &response, Nanoseconds duration)
{
    m_writer.write(ResponseReceived{m_route, m_attempt, response});
    if (m_hasEnded)
        return;
    endAttempt({});
    const std::optional<Milliseconds> asked = retryAfter(response, m_writer.instant());
    heedPause(response, asked);
    if (m_hasEnded)
        return;
    if (mayRetry() && isWorthRetrying(m_planned.request->retry, response) && retry(asked))
        return;
    m_task.response = response;
    m_task.duration = duration;
    m_task.now = m_writer.instant();
    m_task.schema = schemaFor(m_planned.request->schemas, m_request.method, response.status);
    evaluateWith(m_task, [this](const Evaluation &evaluation) { conclude(evaluation); });
}

// Not here where it may take a while: others are waiting for this thread.
void Exchange::evaluateWith(const EvaluationTask &task,
                            const std::function<void(const Evaluation &)> &then)
{
    if (!task.isLarge()) {
        then(task.evaluate());
        return;
    }
    m_isEvaluating = true;
    QtConcurrent::run([task] {
        return task.evaluate();
    }).then(&m_evaluating, [this, then](const Evaluation &evaluation) {
        m_isEvaluating = false;
        then(evaluation);
    });
}

void Exchange::conclude(const Evaluation &evaluation)
{
    m_task.response = {};
    if (m_hasEnded)
        return;
    tell(evaluation.schema);
    const std::vector<Variable> captured = tellCaptures(evaluation.captures);
    for (size_t i = 0; i < evaluation.checks.size() && !m_hasEnded; ++i) {
        const CheckVerdict &verdict = evaluation.checks[i];
        const Assertion &check = m_task.checks[i];
        m_writer.write(CheckEvaluated{m_route, check.text, verdict.passed,
                                      englishText(check.expectation()), verdict.actual});
    }
    if (m_hasEnded)
        return;
    const bool passed = evaluation.failures.empty();
    if (passed)
        m_reactions.captured(m_route, captured);
    const Wording reason = reasonOf(evaluation.failures);
    end({m_route, passed ? Outcome::Passed : Outcome::Failed, englishText(reason), {}, {}, reason});
}

std::vector<Variable> Exchange::tellCaptures(const std::vector<CapturedValue> &captures)
{
    std::vector<Variable> variables;
    for (const auto &[name, answer] : captures) {
        if (m_hasEnded)
            break;
        m_writer.write(CaptureMade{m_route, name, capturedText(answer)});
        variables.push_back({name, valueOf(answer), {}});
    }
    return variables;
}

void Exchange::endAttempt(const std::optional<RequestFailure> &failure)
{
    if (!m_isAttempting)
        return;
    m_isAttempting = false;
    m_writer.write(AttemptFinished{m_route, m_attempt, failure});
}

bool Exchange::mayRetry() const
{
    const RetryPolicy &policy = m_planned.request->retry;
    return m_attempt <= policy.max && (policy.areAllMethods || isIdempotent(m_first.method));
}

// After what the server asked for, else after the back-off.
bool Exchange::retry(std::optional<Milliseconds> asked)
{
    const RetryPolicy &policy = m_planned.request->retry;
    const Milliseconds delay = asked
                                   ? std::min(*asked, policy.maxDelay)
                                   : backoffDelay(policy, m_attempt, m_run.random.generateDouble());
    return m_reactions.rest(m_route, delay, m_attempt + 1);
}

void Exchange::heedPause(const Response &response, std::optional<Milliseconds> asked)
{
    const RetryPolicy &policy = m_planned.request->retry;
    constexpr int tooManyRequests = 429;
    if (response.status == tooManyRequests && asked && policy.pausesHost && !m_hasEnded)
        m_reactions.pauseHost(m_route, authorityOf(m_request.url),
                              std::min(*asked, policy.maxDelay));
}

void Exchange::fail(const RequestFailure &failure, Outcome outcome)
{
    if (m_isAttempting && outcome == Outcome::Errored && mayRetry() && isWorthRetrying(failure)) {
        endAttempt(failure);
        if (m_hasEnded || retry({}))
            return;
    }
    m_hasEnded = true;
    endAttempt(failure);
    m_hasEnded = false;
    end({m_route, outcome, failure.message, failure, {}});
}

void Exchange::end(const RouteFinished &finished)
{
    m_hasEnded = true;
    m_writer.write(finished);
    m_reactions.finished(m_route, finished.outcome);
}

} // namespace Broadside
