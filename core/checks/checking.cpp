#include "checks/checking.h"

#include "checks/queryanswering.h"

namespace Broadside {

namespace {

// A duration to the tenth of a millisecond, all else as it is.
QString actualText(const Query &query, const QueryAnswer &answer)
{
    const auto *json = std::get_if<SharedJson>(&answer);
    if (json && query.kind == QueryKind::Duration && query.filters.empty())
        return QString::number((*json)->as<double>(), 'f', 1);
    return toText(answer);
}

} // namespace

CheckVerdict evaluateCheck(const CheckExpression &check, ResponseContent &content,
                           const QDateTime &now)
{
    const QueryAnswer answer = answerQuery(check.query, content, now);
    CheckVerdict verdict;
    verdict.passed = holdsFor(check, answer);
    verdict.actual = actualText(check.query, answer);
    if (verdict.passed)
        return verdict;
    const auto *nothing = std::get_if<Nothing>(&answer);
    if (nothing && !nothing->why.isEmpty())
        verdict.reason = wordingOf("%1: %2", {check.query.text}, {nothing->why}); // in any language
    else if (nothing)
        verdict.reason = wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 was missing, expected %2"),
                                   {check.query.text}, {check.expectation()});
    else
        verdict.reason = wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 was %2, expected %3"),
                                   {check.query.text, verdict.actual}, {check.expectation()});
    return verdict;
}

} // namespace Broadside
