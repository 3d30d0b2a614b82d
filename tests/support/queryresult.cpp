#include "support/queryresult.h"

#include "checks/checkexpansion.h"
#include "checks/checking.h"
#include "checks/queryanswering.h"

#include <QTimeZone>

namespace Broadside {

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);

} // namespace

QString whyNotPassing(const QString &check, const Response &response, Nanoseconds duration)
{
    const Result<Assertion> parsed = parseAssertion(check, {});
    if (!parsed)
        return parsed.error().message;
    const VariableScope scope;
    const std::map<QString, QString> secrets;
    Expander expander(scope, secrets);
    const Result<std::vector<Assertion>> expanded = expandedChecks({*parsed}, expander);
    if (!expanded)
        return expanded.error().message;
    ResponseContent content(response, duration);
    const CheckVerdict verdict = evaluateCheck(*expanded->front().expression, content, noon);
    return verdict.passed ? QString() : QString(check + u": " + verdict.actual);
}

QString capturedWith(const QString &query, const Response &response, Nanoseconds duration)
{
    const Result<Capture> parsed = parseCapture(QStringLiteral("it"), query, {});
    if (!parsed)
        return parsed.error().message;
    const VariableScope scope;
    const std::map<QString, QString> secrets;
    Expander expander(scope, secrets);
    const Result<std::vector<Capture>> expanded = expandedCaptures({*parsed}, expander);
    if (!expanded)
        return expanded.error().message;
    ResponseContent content(response, duration);
    return toText(answerQuery(*expanded->front().query, content, noon));
}

} // namespace Broadside
