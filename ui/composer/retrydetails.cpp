#include "composer/retrydetails.h"

#include "base/units.h"
#include "composer/listcompletion.h"
#include "composer/retryfields.h"
#include "formats/settingsvalues.h"

#include <algorithm>

namespace Broadside {

namespace {

const QString noStatuses = QStringLiteral("none");

// What is typed has a point, whatever the language: it is written so.
QString typedNumber(double number)
{
    return QString::number(number, 'g', 10);
}

QString numberProblem(const QString &text, double least, double largest)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    return text.trimmed().isEmpty() || (isNumber && number >= least && number <= largest)
               ? QString()
               : RetryFields::tr("This is no number from %1 to %2, such as %3.")
                     .arg(typedNumber(least), typedNumber(largest),
                          typedNumber(largest > 1 ? 1.5 : 0.5));
}

QString factorProblem(const QString &text)
{
    return numberProblem(text, 1, largestRetryFactor);
}

QString jitterProblem(const QString &text)
{
    return numberProblem(text, 0, 1);
}

bool isStatus(const QString &text)
{
    bool isNumber = false;
    const int status = text.toInt(&isNumber);
    return isNumber && status >= leastStatus && status <= largestStatus;
}

QString statusesProblem(const QString &text)
{
    if (text.trimmed() == noStatuses)
        return {};
    for (const QString &status : listItems(text)) {
        if (!isStatus(status))
            return RetryFields::tr("“%1” is no status from %2 to %3; write for example 429, 503, "
                                   "or “none”.")
                .arg(status)
                .arg(leastStatus)
                .arg(largestStatus);
    }
    return {};
}

QString statusesText(const RetryPolicy &policy)
{
    QStringList statuses;
    for (const int status : policy.statuses)
        statuses += QString::number(status);
    return statuses.isEmpty() ? noStatuses : typedList(statuses);
}

void takeStatuses(RetryPolicy &policy, const QString &text)
{
    policy.statuses.clear();
    if (text.trimmed() == noStatuses)
        return;
    for (const QString &status : listItems(text)) {
        if (!std::ranges::contains(policy.statuses, status.toInt()))
            policy.statuses.push_back(status.toInt());
    }
}

void takeDuration(Milliseconds &duration, const QString &text)
{
    duration = parseDuration(text.trimmed()).value_or(duration);
}

} // namespace

QString durationProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const Result<Milliseconds> duration = parseDuration(text.trimmed());
    return duration ? QString() : duration.error().message;
}

std::vector<RetryDetail> retryDetails()
{
    return {
        {RetryFields::tr("Back-off"), QStringLiteral("retry backoff"),
         RetryFields::tr("How long it waits before the second attempt"),
         RetryFields::tr("Change Back-Off"), durationProblem,
         [](const RetryPolicy &policy) { return durationValue(policy.backoff).text; },
         [](RetryPolicy &policy, const QString &text) { takeDuration(policy.backoff, text); }},
        {RetryFields::tr("Back-off factor"), QStringLiteral("retry factor"),
         RetryFields::tr("By which it waits longer each time"),
         RetryFields::tr("Change Back-Off Factor"), factorProblem,
         [](const RetryPolicy &policy) { return typedNumber(policy.factor); },
         [](RetryPolicy &policy, const QString &text) {
             policy.factor = text.trimmed().toDouble();
         }},
        {RetryFields::tr("Jitter"), QStringLiteral("retry jitter"),
         RetryFields::tr("How much of the wait is left to chance, both ways: 0.1 is a tenth"),
         RetryFields::tr("Change Jitter"), jitterProblem,
         [](const RetryPolicy &policy) { return typedNumber(policy.jitter); },
         [](RetryPolicy &policy, const QString &text) {
             policy.jitter = text.trimmed().toDouble();
         }},
        {RetryFields::tr("Longest wait"), QStringLiteral("retry longest wait"),
         RetryFields::tr("Whatever the server asks for; 0 does not wait"),
         RetryFields::tr("Change Longest Wait"), durationProblem,
         [](const RetryPolicy &policy) { return durationValue(policy.maxDelay).text; },
         [](RetryPolicy &policy, const QString &text) { takeDuration(policy.maxDelay, text); }},
        {RetryFields::tr("Statuses"), QStringLiteral("retry statuses"),
         RetryFields::tr("By which it is sent again, or “none”"),
         RetryFields::tr("Change Statuses"), statusesProblem, statusesText, takeStatuses},
    };
}

} // namespace Broadside
