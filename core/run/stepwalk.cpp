#include "run/stepwalk.h"

#include "run/eventwriter.h"

#include <utility>

namespace Broadside {

namespace {

QString failureIn(const BeforeResult &result)
{
    const auto *failure = std::get_if<RequestFailure>(&result.outcome);
    return failure ? failure->message : QString();
}

bool isSame(const StepWalk::Received &before, const AfterResult &after)
{
    if (const auto *response = std::get_if<Response>(&after.outcome))
        return before && *before == *response;
    if (const auto *failure = std::get_if<RequestFailure>(&after.outcome))
        return !before && before.error() == *failure;
    return false;
}

// Of a failure that is not only handed on.
QString failureIn(const StepWalk::Received &before, const AfterResult &after)
{
    const auto *failure = std::get_if<RequestFailure>(&after.outcome);
    return failure && !isSame(before, after) ? failure->message : QString();
}

} // namespace

bool Step::concerns(const PreparedRequest &request) const
{
    return methods.isEmpty() || methods.contains(QString::fromLatin1(request.method));
}

StepWalk::StepWalk(const std::vector<Step> &steps, EventWriter &writer)
    : m_steps(steps)
    , m_writer(writer)
{}

void StepWalk::enter(const StepContext &context, const PreparedRequest &request,
                     const std::function<void(const Arrival &)> &done)
{
    m_context = context;
    m_request = request;
    m_arrived = done;
    m_next = 0;
    m_passed.clear();
    m_way = Way::In;
    proceed();
}

void StepWalk::leave(const PreparedRequest &request, const Received &received, bool maySendAgain,
                     const std::function<void(const Departure &)> &done)
{
    m_request = request;
    m_result = received;
    m_maySendAgain = maySendAgain;
    m_departed = done;
    m_way = Way::Out;
    proceed();
}

PreparedRequest StepWalk::redirected(const Response &redirect, const PreparedRequest &next) const
{
    PreparedRequest request = next;
    for (const size_t number : m_passed)
        request = m_steps[number].middleware->redirected(contextNow(), redirect, request);
    return request;
}

void StepWalk::stop()
{
    m_way = Way::None;
    m_isAsking = false;
    ++m_question;
    m_answer = std::monostate();
    const RequestFailure cancelled = failureOf(
        FailureKind::Cancelled, QT_TRANSLATE_NOOP("Broadside", "the request was ended elsewhere"));
    for (const size_t number : std::exchange(m_passed, {})) {
        const Step &step = m_steps[number];
        if (step.hearsOfCancel)
            step.middleware->failed(contextNow(), m_request, cancelled, [](const AfterResult &) {});
    }
}

// A loop, which a step that answers at once only makes go on: nothing is called from within a step.
void StepWalk::proceed()
{
    if (std::exchange(m_isProceeding, true))
        return;
    while (m_way != Way::None) {
        if (!m_isAsking) {
            askNext();
            continue;
        }
        auto answer = std::exchange(m_answer, std::monostate());
        if (auto *const before = std::get_if<BeforeResult>(&answer))
            take(std::move(*before));
        else if (auto *const after = std::get_if<AfterResult>(&answer))
            take(std::move(*after));
        else
            break; // it comes later
    }
    m_isProceeding = false;
}

void StepWalk::askNext()
{
    if (m_way == Way::In) {
        if (m_next == m_steps.size()) {
            arrive(m_request);
            return;
        }
        m_current = m_next++;
        if (m_steps[m_current].concerns(m_request))
            askBefore(m_steps[m_current]);
        return;
    }
    if (m_passed.empty()) {
        depart(m_result ? Departure(*m_result) : Departure(m_result.error()));
        return;
    }
    m_current = m_passed.back();
    m_passed.pop_back();
    askOnTheWayOut(m_steps[m_current]);
}

void StepWalk::askBefore(const Step &step)
{
    tellStarted(step.name);
    if (m_way == Way::None) // whoever heard of that ended it
        return;
    m_isAsking = true;
    step.middleware->before(contextNow(), m_request, answering<BeforeResult>());
}

void StepWalk::askOnTheWayOut(const Step &step)
{
    m_isAsking = true;
    m_isCurrentTold = false;
    if (m_result)
        step.middleware->after(contextNow(), m_request, *m_result, answering<AfterResult>());
    else
        step.middleware->failed(contextNow(), m_request, m_result.error(),
                                answering<AfterResult>());
    const bool comesLater = m_isAsking && std::holds_alternative<std::monostate>(m_answer);
    if (!comesLater)
        return;
    m_isCurrentTold = true;
    tellStarted(step.wayOut.isEmpty() ? step.name : step.wayOut);
}

template <typename Answer>
std::function<void(Answer)> StepWalk::answering()
{
    if (!m_guard)
        m_guard = std::make_shared<const bool>(true);
    const std::weak_ptr<const bool> guard = m_guard;
    return [this, guard, question = ++m_question](Answer answer) {
        if (guard.expired() || question != m_question)
            return;
        ++m_question; // once is enough
        m_answer = std::move(answer);
        proceed();
    };
}

void StepWalk::take(BeforeResult &&result)
{
    m_isAsking = false;
    m_writer.addSecrets(result.secrets);
    const size_t number = m_current;
    tellFinished(m_steps[number].name, failureIn(result));
    if (m_way == Way::None)
        return;
    if (auto *const request = std::get_if<PreparedRequest>(&result.outcome)) {
        m_request = std::move(*request);
        m_passed.push_back(number);
    } else if (const auto *response = std::get_if<Response>(&result.outcome)) {
        arrive(*response);
    } else if (const auto *failure = std::get_if<RequestFailure>(&result.outcome)) {
        arrive(*failure);
    } else {
        arrive(std::get<StepSkip>(result.outcome));
    }
}

void StepWalk::take(AfterResult &&result)
{
    m_isAsking = false;
    m_writer.addSecrets(result.secrets);
    const bool isAgain = std::holds_alternative<SendAgain>(result.outcome);
    const bool isIdle = isSame(m_result, result) || (isAgain && !m_maySendAgain);
    const Step &step = m_steps[m_current];
    const QString &name = step.wayOut.isEmpty() ? step.name : step.wayOut;
    if (!isIdle && !m_isCurrentTold) {
        m_isCurrentTold = true;
        tellStarted(name);
    }
    if (m_isCurrentTold && m_way != Way::None)
        tellFinished(name, failureIn(m_result, result));
    if (m_way == Way::None || isIdle)
        return;
    if (auto *const response = std::get_if<Response>(&result.outcome))
        m_result = std::move(*response);
    else if (auto *const failure = std::get_if<RequestFailure>(&result.outcome))
        m_result = std::unexpected(std::move(*failure));
    else if (const auto *skip = std::get_if<StepSkip>(&result.outcome))
        depart(*skip);
    else
        depart(SendAgain{});
}

void StepWalk::arrive(const Arrival &arrival)
{
    m_way = Way::None;
    const auto arrived = m_arrived;
    arrived(arrival);
}

void StepWalk::depart(const Departure &departure)
{
    m_way = Way::None;
    const auto departed = m_departed;
    departed(departure);
}

void StepWalk::tellStarted(const QString &name)
{
    m_writer.write(HookStarted{m_context.route, m_context.attempt, name});
}

void StepWalk::tellFinished(const QString &name, const QString &failure)
{
    m_writer.write(HookFinished{m_context.route, m_context.attempt, name, failure});
}

StepContext StepWalk::contextNow() const
{
    StepContext context = m_context;
    context.time = m_writer.elapsed();
    context.instant = m_writer.instant();
    return context;
}

} // namespace Broadside
