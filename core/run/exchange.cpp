#include "run/exchange.h"

#include "net/expandedurl.h"
#include "net/redirect.h"
#include "run/eventwriter.h"
#include "run/retrying.h"

#include <algorithm>

namespace Broadside {

namespace {

// People see smaller bodies come at once; and more often than this nobody has to know. A little
// less than the 100 ms of the access manager, of which else every other one could be lost.
constexpr qint64 leastBodyTold = 1'000'000;
constexpr Milliseconds progressInterval(90);

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

} // namespace

Exchange::Exchange(const PlannedRoute &planned, int route, const ExchangeSurroundings &surroundings,
                   const ExchangeReactions &reactions)
    : m_planned(planned)
    , m_route(route)
    , m_run(surroundings)
    , m_writer(surroundings.writer)
    , m_reactions(reactions)
    , m_walk(surroundings.steps.around, surroundings.writer)
{}

Exchange::~Exchange() = default;

void Exchange::start()
{
    if (m_hasEnded || (!m_isExpanded && !expand()))
        return;
    if (!m_isPrepared)
        m_prepared = m_first;
    beginAttempt();
}

void Exchange::beginAttempt()
{
    ++m_attempt;
    m_hopUrls.clear();
    m_redirects.clear();
    m_isInPlace = false;
    m_hasSentAgain = false;
    m_attemptStart = m_writer.elapsed();
    m_isAttempting = true;
    m_writer.write(AttemptStarted{m_route, m_attempt});
    if (!m_hasEnded) // whoever hears of an event may cancel
        send(m_prepared);
}

void Exchange::cancel(const Wording &reason)
{
    if (m_hasEnded)
        return;
    if (m_isTransferring)
        m_transfer->abort();
    fail(failureOf(FailureKind::Cancelled, reason), Outcome::Cancelled);
}

void Exchange::skip(const Wording &reason)
{
    if (!m_hasEnded)
        end({m_route, Outcome::Skipped, englishText(reason), {}, {}, reason});
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
    m_isTransferring = true;
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
    m_isTransferring = false;
    if (m_hasEnded)
        return;
    if (result && m_request.redirects > 0 && isRedirect(*result)) {
        follow(*result);
        return;
    }
    m_duration = m_writer.elapsed() - m_attemptStart;
    leave(result);
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
        leave(std::unexpected(next.error()));
        return;
    }
    const QString target = next->url.toString(QUrl::FullyEncoded);
    if (m_hopUrls.size() > m_request.redirects) {
        leave(std::unexpected(tooManyRedirects(m_hopUrls, target)));
        return;
    }
    m_redirects.push_back({response.status, m_request.url.toString(QUrl::FullyEncoded), target});
    m_writer.write(RedirectFollowed{m_route, m_attempt, response.status,
                                    m_request.url.toString(QUrl::FullyEncoded), target});
    if (m_hasEnded)
        return;
    send(m_walk.redirected(response, *next));
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
    m_walk.stop();
    m_writer.write(finished);
    m_reactions.finished(m_route, finished.outcome);
}

void Exchange::endSkipped(const StepSkip &skipped)
{
    m_hasEnded = true;
    endAttempt({});
    const Wording reason =
        skipped.message.isEmpty()
            ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "a step of the request skipped it"))
            : Wording();
    const QString text = reason.isEmpty() ? skipped.message : englishText(reason);
    end({m_route, Outcome::Skipped, text, {}, {}, reason});
}

StepContext Exchange::context(int attempt) const
{
    return {.route = m_route,
            .attempt = attempt,
            .lane = m_planned.iteration,
            .id = m_planned.request->id,
            .time = m_writer.elapsed(),
            .instant = m_writer.instant()};
}

ResponseFacts Exchange::facts() const
{
    return {.duration = m_duration, .redirects = m_redirects, .sent = m_request};
}

} // namespace Broadside
