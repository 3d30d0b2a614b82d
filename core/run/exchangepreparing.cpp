// What an exchange does before its request is sent, and with what ends it there: the request
// without its placeholders, through the steps, against its schema.
#include "plan/rowlayer.h"
#include "run/eventwriter.h"
#include "run/exchange.h"
#include "run/requestproblem.h"
#include "run/retrying.h"

#include <QtConcurrentRun>

namespace Broadside {

bool Exchange::needsPreparing(const PlannedRoute &planned, const RouteSteps &steps)
{
    return !steps.around.empty() || steps.refusal || planned.request->schemas.request;
}

void Exchange::prepare()
{
    m_isPrepared = false;
    if (m_run.steps.refusal) {
        fail(*m_run.steps.refusal);
        return;
    }
    if (!m_isExpanded && !expand())
        return;
    m_duration = Nanoseconds(0);
    m_redirects.clear();
    m_walk.enter(context(m_attempt + 1), m_first,
                 [this](const StepWalk::Arrival &arrival) { arrive(arrival); });
}

// Once for all attempts. False: it has ended.
bool Exchange::expand()
{
    auto expanded = expandedRoute(*m_planned.request, m_run.secrets,
                                  {m_run.captured, rowLayer(m_run.data, m_planned)});
    if (!expanded) {
        m_writer.addSecrets(expanded.error().secrets);
        fail(expanded.error());
        return false;
    }
    m_writer.addSecrets(expanded->secrets);
    m_first = std::move(expanded->request);
    m_validation = std::move(expanded->validation);
    m_task.checks = std::move(expanded->checks);
    m_task.captures = std::move(expanded->captures);
    m_isExpanded = true;
    return true;
}

void Exchange::arrive(const StepWalk::Arrival &arrival)
{
    if (m_hasEnded)
        return;
    if (const auto *skipped = std::get_if<StepSkip>(&arrival)) {
        endSkipped(*skipped);
    } else if (const auto *failure = std::get_if<RequestFailure>(&arrival)) {
        refuse(*failure);
    } else if (const auto *response = std::get_if<Response>(&arrival)) {
        if (!m_isAttempting)
            beginInPlace();
        if (!m_hasEnded)
            leave(*response);
    } else {
        take(std::get<PreparedRequest>(arrival));
    }
}

// What the steps have made of the request.
void Exchange::take(const PreparedRequest &request)
{
    if (!request.url.userInfo().isEmpty())
        m_writer.addSecrets({request.url.password(QUrl::FullyDecoded)});
    m_writer.hideHost(request.url);
    m_prepared = withoutUserInfo(request);
    if (const auto problem = requestProblem(m_prepared, m_first))
        refuse(*problem);
    else if (m_isAttempting)
        sendAgain();
    else
        validate();
}

// Not here where it may take a while, as with what is asked of the response. A body that was told
// to fit is not looked through again.
void Exchange::validate()
{
    if (!m_validation.isNeeded() || m_validated == m_prepared.content) {
        heed({});
        return;
    }
    const RequestValidation validation =
        m_prepared.content == m_first.content ? m_validation : m_validation.withBodyOf(m_prepared);
    if (!validation.isLarge()) {
        heed(validation.verdicts());
        return;
    }
    QtConcurrent::run([validation] {
        return validation.verdicts();
    }).then(&m_evaluating, [this](const std::vector<SchemaVerdict> &verdicts) { heed(verdicts); });
}

void Exchange::heed(const std::vector<SchemaVerdict> &verdicts)
{
    tell(verdicts);
    if (m_hasEnded)
        return;
    if (const std::optional<RequestFailure> failure = requestFailure(verdicts)) {
        refuse(*failure);
        return;
    }
    m_validated = m_prepared.content;
    m_isPrepared = true;
    m_reactions.prepared(m_route);
}

// Of an attempt that is not sent. Steps that the request has passed hear of it.
void Exchange::refuse(const RequestFailure &failure)
{
    leave(std::unexpected(failure));
}

// The attempt begins and ends without the network.
void Exchange::beginInPlace()
{
    ++m_attempt;
    m_hasSentAgain = true;
    m_isInPlace = true;
    m_attemptStart = m_writer.elapsed();
    m_isAttempting = true;
    m_request = m_walk.request();
    m_reactions.answered(m_route);
    if (!m_hasEnded)
        m_writer.write(AttemptStarted{m_route, m_attempt});
}

void Exchange::leave(const StepWalk::Received &received)
{
    if (!m_walk.hasPassed()) { // nobody is to be asked
        depart(received ? StepWalk::Departure(*received) : StepWalk::Departure(received.error()));
        return;
    }
    const bool wasSent = m_isAttempting && !m_isInPlace;
    m_walk.leave(wasSent ? m_prepared : m_walk.request(), received, wasSent && !m_hasSentAgain,
                 [this](const StepWalk::Departure &departure) { depart(departure); });
}

void Exchange::depart(const StepWalk::Departure &departure)
{
    if (m_hasEnded)
        return;
    if (const auto *skipped = std::get_if<StepSkip>(&departure)) {
        endSkipped(*skipped);
    } else if (const auto *failure = std::get_if<RequestFailure>(&departure)) {
        departFailed(*failure);
    } else if (const auto *response = std::get_if<Response>(&departure)) {
        if (!m_isAttempting) // it took the place of a failure
            beginInPlace();
        if (!m_hasEnded)
            receive(*response);
    } else {
        m_hasSentAgain = true;
        m_walk.enter(context(m_attempt), m_first,
                     [this](const StepWalk::Arrival &arrival) { arrive(arrival); });
    }
}

// What may pass by is an attempt, too, as when a host is left alone for a while.
void Exchange::departFailed(const RequestFailure &failure)
{
    const bool mayPassBy =
        isWorthRetrying(failure) && m_attempt + 1 <= m_planned.request->retry.max;
    if (!m_isAttempting && mayPassBy)
        beginInPlace();
    if (!m_hasEnded)
        fail(failure);
}

void Exchange::sendAgain()
{
    m_hopUrls.clear();
    m_redirects.clear();
    send(m_prepared);
}

} // namespace Broadside
