#include "inspector/statustext.h"

#include "theme/failuretext.h"
#include "theme/texts.h"

#include <QLocale>

#include <algorithm>

namespace Broadside {

namespace {

QString withDetail(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : tr("%1: %2").arg(text, detail);
}

QString presentWait(const WaitRecord &wait)
{
    switch (wait.reason) {
    case WaitReason::Needs:
        return withDetail(tr("Waits for the requests that it needs"), wait.detail);
    case WaitReason::Slot:
        return tr("Waits for a free slot, as only so many requests run at once.");
    case WaitReason::Host:
        return withDetail(tr("Waits for the host, which has no free slot or asked for a pause"),
                          wait.detail);
    case WaitReason::Rate:
        return withDetail(tr("Waits because of the rate limit"), wait.detail);
    case WaitReason::Backoff:
        return withDetail(tr("Waits before the next attempt"), wait.detail);
    case WaitReason::Hook:
        return withDetail(tr("Waits for a hook"), wait.detail);
    }
    return {};
}

QString unfinishedText(const RouteRecord &record)
{
    if (record.isInFlight || (record.lastAttempt() && !record.lastAttempt()->end))
        return tr("The request is in flight. What comes back is shown here.");
    if (!record.waits.empty() && !record.waits.back().end)
        return presentWait(record.waits.back());
    return tr("Not sent yet.");
}

QString whyThereIsNone(const RouteRecord &record)
{
    const QString reason = reasonText(record);
    const AttemptRecord *attempt = record.lastAttempt();
    return reason.isEmpty() && attempt && attempt->failure ? failureText(*attempt->failure)
                                                           : reason;
}

} // namespace

QString timeText(Nanoseconds duration)
{
    constexpr double microsecondsPerMillisecond = 1000;
    constexpr double millisecondsPerSecond = 1000;
    constexpr double minute = 60'000;
    const double milliseconds = toMilliseconds(duration);
    const QLocale locale;
    if (duration.count() == 0)
        return tr("%1 ms").arg(0);
    if (milliseconds < 1)
        return tr("%1 µs").arg(
            std::max(qRound64(milliseconds * microsecondsPerMillisecond), qint64(1)));
    if (milliseconds < 10)
        return tr("%1 ms").arg(locale.toString(milliseconds, 'f', 1));
    if (milliseconds < millisecondsPerSecond)
        return tr("%1 ms").arg(locale.toString(qRound64(milliseconds)));
    if (milliseconds < minute)
        return tr("%1 s").arg(locale.toString(milliseconds / millisecondsPerSecond, 'f', 2));
    const qint64 seconds = qRound64(milliseconds / millisecondsPerSecond);
    return tr("%1 min %2 s").arg(locale.toString(seconds / 60), locale.toString(seconds % 60));
}

QString nameOf(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return tr("Connect");
    case Phase::Tls:
        return tr("TLS");
    case Phase::Send:
        return tr("Send");
    case Phase::Wait:
        return tr("First byte");
    case Phase::Receive:
        return tr("Receive");
    }
    return {};
}

QString nameOf(const WaitRecord &wait)
{
    switch (wait.reason) {
    case WaitReason::Needs:
        return withDetail(tr("Waited for needs"), wait.detail);
    case WaitReason::Slot:
        return tr("Waited for a slot");
    case WaitReason::Host:
        return withDetail(tr("Waited for the host"), wait.detail);
    case WaitReason::Rate:
        return withDetail(tr("Waited for the rate"), wait.detail);
    case WaitReason::Backoff:
        return withDetail(tr("Waited to try again"), wait.detail);
    case WaitReason::Hook:
        return withDetail(tr("Waited for a hook"), wait.detail);
    }
    return {};
}

QString statusText(const RouteRecord &record)
{
    if (const Response *response = record.response()) {
        const QString number = QString::number(response->status);
        return response->reason.isEmpty() ? number : number + u' ' + response->reason;
    }
    if (!record.outcome)
        return record.isInFlight ? tr("In flight") : tr("Waiting");
    switch (*record.outcome) {
    case Outcome::Skipped:
        return tr("Skipped");
    case Outcome::Cancelled:
        return tr("Cancelled");
    default:
        return tr("No response");
    }
}

QString missingResponseText(const RouteRecord &record)
{
    if (record.response())
        return {};
    if (!record.outcome)
        return unfinishedText(record);
    const QString reason = whyThereIsNone(record);
    switch (*record.outcome) {
    case Outcome::Skipped:
        return withDetail(tr("Skipped, and never sent"), reason);
    case Outcome::Cancelled:
        return withDetail(tr("Cancelled before a response came"), reason);
    default:
        return withDetail(tr("There is no response"), reason);
    }
}

} // namespace Broadside
