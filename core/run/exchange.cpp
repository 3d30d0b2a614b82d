#include "run/exchange.h"

#include "base/units.h"
#include "net/expandedurl.h"
#include "net/redirect.h"
#include "net/requestbuilder.h"
#include "run/eventwriter.h"
#include "run/retrying.h"

#include <algorithm>

namespace Broadside {

namespace {

// The first of them, and how many more there are; empty where all passed.
Wording failedChecks(const std::vector<Assertion> &checks,
                     const std::vector<CheckEvaluated> &evaluated)
{
    Wording first;
    int failed = 0;
    for (size_t i = 0; i < evaluated.size(); ++i) {
        if (evaluated[i].passed || ++failed > 1)
            continue;
        first = wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 was %2, expected %3"),
                          {checks[i].text.section(u' ', 0, 0), evaluated[i].actual},
                          {checks[i].expectation()});
    }
    return failed > 1 ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "%2 (and %1 more)"),
                                  {QString::number(failed - 1)}, {first})
                      : first;
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
    const auto built = buildRequest(*m_planned.request, m_run.secrets);
    if (!built) {
        m_writer.addSecrets(built.error().secrets);
        fail(built.error());
        return;
    }
    m_writer.addSecrets(built->secrets);
    m_first = built->request;
    beginAttempt();
}

void Exchange::resume()
{
    if (!m_hasEnded)
        beginAttempt();
}

void Exchange::beginAttempt()
{
    ++m_attempt;
    m_hops = 0;
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
    if (m_transfer)
        m_transfer->abort();
    fail(failureOf(FailureKind::Cancelled, reason), Outcome::Cancelled);
}

void Exchange::send(const PreparedRequest &request)
{
    m_request = request;
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
    const auto next = redirectedRequest(m_request, response);
    if (!next) {
        fail(next.error());
        return;
    }
    const QString target = next->url.toString(QUrl::FullyEncoded);
    if (++m_hops > m_request.redirects) {
        fail(failureOf(
            FailureKind::TooManyRedirects,
            QT_TRANSLATE_NOOP("Broadside", "more than %1 redirects; the next would lead to %2"),
            {QString::number(m_request.redirects), target}));
        return;
    }
    m_writer.write(RedirectFollowed{m_route, m_attempt, response.status,
                                    m_request.url.toString(QUrl::FullyEncoded), target});
    if (!m_hasEnded)
        send(*next);
}

void Exchange::receive(const Response &response)
{
    m_writer.write(ResponseReceived{m_route, m_attempt, response});
    if (m_hasEnded)
        return;
    const Nanoseconds duration = m_writer.elapsed() - m_attemptStart;
    endAttempt({});
    const std::optional<Milliseconds> asked = retryAfter(response, m_writer.instant());
    heedPause(response, asked);
    if (m_hasEnded)
        return;
    if (mayRetry() && isWorthRetrying(m_planned.request->retry, response) && retry(asked))
        return;
    const std::vector<CheckEvaluated> checks = evaluateChecks(response, duration);
    bool passed = true;
    for (const CheckEvaluated &check : checks) {
        if (m_hasEnded)
            return;
        passed = passed && check.passed;
        m_writer.write(check);
    }
    if (m_hasEnded)
        return;
    const Wording reason = failedChecks(m_planned.request->checks, checks);
    end({m_route, passed ? Outcome::Passed : Outcome::Failed, englishText(reason), {}, {}, reason});
}

std::vector<CheckEvaluated> Exchange::evaluateChecks(const Response &response,
                                                     Nanoseconds duration) const
{
    std::vector<CheckEvaluated> evaluated;
    for (const Assertion &check : m_planned.request->checks) {
        const bool isOnStatus = check.query == Assertion::Query::Status;
        const double actual = isOnStatus ? response.status : toMilliseconds(duration);
        evaluated.push_back(
            {m_route, check.text, check.holdsFor(actual), englishText(check.expectation()),
             isOnStatus ? QString::number(response.status) : QString::number(actual, 'f', 1)});
    }
    return evaluated;
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
        m_reactions.pauseHost(authorityOf(m_request.url), std::min(*asked, policy.maxDelay));
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
