// What an exchange does with a response: tells it, captures values, evaluates the checks and has
// the handler make the result.
#include "checks/queryanswer.h"
#include "model/jsonvalue.h"
#include "run/eventwriter.h"
#include "run/exchange.h"
#include "run/retrying.h"
#include "secrets/sensitivename.h"

#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

// The first of them, and how many more there are; empty where there are none.
Wording reasonOf(const std::vector<Wording> &failures)
{
    if (failures.size() < 2)
        return failures.empty() ? Wording() : failures.front();
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "%2 (and %1 more)"),
                     {QString::number(failures.size() - 1)}, {failures.front()});
}

Wording failureOfCheck(const QString &name, const ScriptVerdict &verdict)
{
    constexpr const char *sentence = "%1: %2";
    return verdict.wording.isEmpty() ? wordingOf(sentence, {name, verdict.sentence})
                                     : wordingOf(sentence, {name}, {verdict.wording});
}

Value valueOf(const QueryAnswer &answer)
{
    if (const auto *json = std::get_if<SharedJson>(&answer))
        return toValue(**json);
    return Value::fromText(QString::fromLatin1(std::get<QByteArray>(answer).toBase64()));
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

// What it captures as a secret is known as one before anybody is told the response.
void Exchange::receive(const Response &response)
{
    EvaluationTask secrets{.captures = {}, .checks = {}, .response = response};
    std::ranges::copy_if(m_task.captures, std::back_inserter(secrets.captures),
                         [this](const Capture &capture) { return isSecretCapture(capture.name); });
    if (secrets.captures.empty()) {
        take(response);
        return;
    }
    evaluateWith(secrets, [this, response](const Evaluation &evaluation) {
        if (m_hasEnded)
            return;
        for (const auto &[name, answer] : evaluation.captures)
            m_writer.addSecrets({capturedText(answer)});
        take(response);
    });
}

bool Exchange::isSecretCapture(const QString &name) const
{
    return isSensitiveName(name) || m_run.authVariables.contains(name);
}

void Exchange::take(const Response &response)
{
    m_writer.write(ResponseReceived{m_route, m_attempt, response});
    if (m_hasEnded)
        return;
    endAttempt({});
    const std::optional<Milliseconds> asked = retryAfter(response, m_writer.instant());
    if (!m_isInPlace)
        heedPause(response, asked);
    if (m_hasEnded)
        return;
    if (!m_isInPlace && mayRetry() && isWorthRetrying(m_planned.request->retry, response) &&
        retry(asked))
        return;
    m_task.response = response;
    m_task.duration = m_duration;
    m_task.now = m_writer.instant();
    m_task.schema = schemaFor(m_planned.request->schemas, m_prepared.method, response.status);
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

void Exchange::tell(const std::vector<SchemaVerdict> &verdicts)
{
    for (const auto &[check, passed, actual, reason] : verdicts) {
        if (!m_hasEnded)
            m_writer.write(CheckEvaluated{m_route, check, passed, schemaExpectation(), actual});
    }
}

void Exchange::conclude(const Evaluation &evaluation)
{
    if (m_hasEnded)
        return;
    tell(evaluation.schema);
    m_captured = tellCaptures(evaluation.captures);
    for (size_t i = 0; i < evaluation.checks.size() && !m_hasEnded; ++i) {
        const CheckVerdict &verdict = evaluation.checks[i];
        const Assertion &check = m_task.checks[i];
        m_writer.write(CheckEvaluated{m_route, check.text, verdict.passed,
                                      englishText(check.expectation()), verdict.actual});
    }
    if (m_hasEnded)
        return;
    m_failures = evaluation.failures;
    m_nextCheck = 0;
    checkNext();
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

// From the loop, so that no answer comes within the call that asks.
template <typename Answer>
std::function<void(const Answer &)> Exchange::whileItGoesOn(const AnswerTaker<Answer> &taker)
{
    return [this, receiver = QPointer<QObject>(&m_evaluating), taker](const Answer &answer) {
        if (!receiver)
            return;
        QMetaObject::invokeMethod(
            receiver.data(),
            [this, taker, answer] {
                if (!m_hasEnded)
                    taker(answer);
            },
            Qt::QueuedConnection);
    };
}

void Exchange::checkNext()
{
    const std::vector<CheckStep> &checks = m_run.steps.checks;
    if (m_nextCheck == checks.size()) {
        handle();
        return;
    }
    const CheckStep &check = checks[m_nextCheck++];
    m_writer.write(HookStarted{m_route, m_attempt, check.name});
    if (m_hasEnded)
        return;
    check.evaluate(context(m_attempt), m_task.response, facts(),
                   whileItGoesOn<ScriptVerdict>(
                       [this, &check](const ScriptVerdict &verdict) { take(check, verdict); }));
}

void Exchange::take(const CheckStep &check, const ScriptVerdict &verdict)
{
    m_writer.write(HookFinished{m_route, m_attempt, check.name, {}});
    if (m_hasEnded)
        return;
    if (verdict.skip) {
        endSkipped(*verdict.skip);
        return;
    }
    const QString actual = verdict.passed ? QStringLiteral("true") : verdict.sentence;
    m_writer.write(
        CheckEvaluated{m_route, check.name, verdict.passed, QStringLiteral("true"), actual});
    if (m_hasEnded)
        return;
    if (!verdict.passed)
        m_failures.push_back(failureOfCheck(check.name, verdict));
    checkNext();
}

// Nothing is made of a response that is not what was asked for.
void Exchange::handle()
{
    if (!m_failures.empty()) {
        const Wording reason = reasonOf(m_failures);
        end({m_route, Outcome::Failed, englishText(reason), {}, {}, reason});
        return;
    }
    if (!m_run.steps.handler) {
        pass({});
        return;
    }
    const HandlerStep &handler = *m_run.steps.handler;
    m_writer.write(HookStarted{m_route, m_attempt, handler.name});
    if (m_hasEnded)
        return;
    handler.handle(
        context(m_attempt), m_task.response, facts(),
        whileItGoesOn<HandlerOutcome>([this](const HandlerOutcome &outcome) { take(outcome); }));
}

void Exchange::take(const HandlerOutcome &outcome)
{
    const auto *failure = std::get_if<RequestFailure>(&outcome);
    m_writer.write(HookFinished{m_route, m_attempt, m_run.steps.handler->name,
                                failure ? failure->message : QString()});
    if (m_hasEnded)
        return;
    if (failure)
        fail(*failure);
    else if (const auto *skipped = std::get_if<StepSkip>(&outcome))
        endSkipped(*skipped);
    else
        pass(std::get<HandlerResult>(outcome).value);
}

void Exchange::pass(const std::optional<Json> &result)
{
    m_task.response = {};
    m_reactions.captured(m_route, m_captured);
    end({m_route, Outcome::Passed, {}, {}, result, {}});
}

} // namespace Broadside
