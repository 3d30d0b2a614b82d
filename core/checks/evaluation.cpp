#include "checks/evaluation.h"

#include "checks/queryanswering.h"

#include <algorithm>

namespace Broadside {

namespace {

bool looksIntoBody(const Query &query)
{
    switch (query.kind) {
    case QueryKind::Status:
    case QueryKind::Duration:
    case QueryKind::Version:
    case QueryKind::Url:
    case QueryKind::Header:
    case QueryKind::Cookie:
        return false;
    default:
        return true;
    }
}

Wording captureFailure(const Capture &capture, const Nothing &nothing)
{
    if (nothing.why.isEmpty())
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the capture “%1” found nothing with %2"),
                         {capture.name, capture.query->text});
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the capture “%1” with %2: %3"),
                     {capture.name, capture.query->text}, {nothing.why});
}

} // namespace

bool EvaluationTask::isLarge() const
{
    constexpr qsizetype large = 64 * 1024; // bytes; a millisecond or so
    if (schema.schema && schema.schema->hasPatterns())
        return true;
    if (response.body.size() < large)
        return false;
    return schema.schema ||
           std::ranges::any_of(
               checks,
               [](const Assertion &check) { return looksIntoBody(check.expression->query); }) ||
           std::ranges::any_of(
               captures, [](const Capture &capture) { return looksIntoBody(*capture.query); });
}

Evaluation EvaluationTask::evaluate() const
{
    ResponseContent content(response, duration);
    Evaluation evaluation;
    if (schema.schema)
        evaluation.schema = responseVerdicts(schema, content);
    for (const SchemaVerdict &verdict : evaluation.schema) {
        if (!verdict.passed)
            evaluation.failures.push_back(verdict.reason);
    }
    std::vector<Wording> missing;
    for (const Capture &capture : captures) {
        QueryAnswer answer = answerQuery(*capture.query, content, now);
        if (const auto *nothing = std::get_if<Nothing>(&answer))
            missing.push_back(captureFailure(capture, *nothing));
        else
            evaluation.captures.push_back({capture.name, std::move(answer)});
    }
    for (const Assertion &check : checks) {
        evaluation.checks.push_back(evaluateCheck(*check.expression, content, now));
        if (!evaluation.checks.back().passed)
            evaluation.failures.push_back(evaluation.checks.back().reason);
    }
    evaluation.failures.insert(evaluation.failures.end(), missing.begin(), missing.end());
    return evaluation;
}

} // namespace Broadside
