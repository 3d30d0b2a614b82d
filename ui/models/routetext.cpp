#include "models/routetext.h"

#include "theme/failuretext.h"
#include "theme/measures.h"
#include "theme/texts.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace Broadside {

namespace {

// Three digits are as much as a glance takes in.
QString threeDigits(double number)
{
    int decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
    const QString text = QString::number(number, 'f', decimals);
    for (auto digit = text.rbegin(); decimals > 0 && *digit == u'0'; ++digit)
        --decimals;
    return numberText(number, decimals);
}

// Not only for the back-off: then for a token, its host and a slot again.
Nanoseconds waitedBetween(const RouteRecord &record)
{
    Nanoseconds sum(0);
    for (const WaitRecord &wait : record.waits) {
        if (!record.attempts.empty() && wait.start >= record.attempts.front().start)
            sum += wait.end.value_or(record.lastChange) - wait.start;
    }
    return sum;
}

// "connect 3 ms", … in the order of time, each summed over all hops and attempts.
QStringList phaseTexts(const RouteRecord &record, Nanoseconds openEnd)
{
    std::map<Phase, Nanoseconds> sums;
    for (const AttemptRecord &attempt : record.attempts) {
        for (const PhaseRecord &phase : attempt.phases)
            sums[phase.phase] += phase.end.value_or(attempt.end.value_or(openEnd)) - phase.start;
    }
    QStringList texts;
    for (const auto &[phase, sum] : sums)
        texts += RouteText::phase(phase) + u' ' + RouteText::duration(sum);
    return texts;
}

const WaitRecord *openWait(const RouteRecord &record)
{
    if (record.outcome || record.waits.empty() || record.waits.back().end)
        return nullptr;
    return &record.waits.back();
}

} // namespace

QString RouteText::duration(Nanoseconds duration)
{
    const double microseconds = double(duration.count()) / 1e3;
    if (microseconds == 0)
        return tr("0 ms");
    if (microseconds < 999.5)
        return tr("%1 µs").arg(threeDigits(microseconds));
    if (microseconds < 999.5e3)
        return tr("%1 ms").arg(threeDigits(microseconds / 1e3));
    if (microseconds < 59.995e6)
        return tr("%1 s").arg(threeDigits(microseconds / 1e6));
    const qint64 seconds = std::llround(microseconds / 1e6);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString RouteText::name(const RouteRecord &record, int repetitions)
{
    QString name = record.summary.id;
    if (repetitions > 1)
        name += QStringLiteral(" #") + QString::number(record.summary.iteration);
    return record.summary.row ? tr("%1 · row %2").arg(name, QString::number(*record.summary.row))
                              : name;
}

QString RouteText::status(const RouteRecord &record)
{
    QStringList codes;
    for (const AttemptRecord &attempt : record.attempts) {
        if (attempt.response)
            codes.append(QString::number(attempt.response->status));
    }
    if (codes.size() > 3)
        codes = {codes.first(), QStringLiteral("…"), codes.last()};
    const QString text = codes.join(QStringLiteral(" → "));
    const RouteState routeState = stateOf(record);
    switch (routeState) {
    case RouteState::Passed:
        return text;
    case RouteState::Failed:
        return text + QStringLiteral(" ✖");
    case RouteState::InFlight:
        return text.isEmpty() ? QStringLiteral("…") : text + QStringLiteral(" …");
    case RouteState::Errored:
    case RouteState::Cancelled:
    case RouteState::Skipped:
    case RouteState::Waiting:
        break;
    }
    return state(routeState);
}

QString RouteText::time(const RouteRecord &record, Nanoseconds now)
{
    if (record.attempts.empty())
        return {};
    const Nanoseconds end = record.attempts.back().end.value_or(openEnd(record, now));
    return duration(end - record.attempts.front().start);
}

QString RouteText::size(const RouteRecord &record)
{
    const AttemptRecord *attempt = record.lastAttempt();
    if (attempt && attempt->arriving)
        return sizeText(attempt->arriving->received);
    return record.response() ? sizeText(attempt->bytesReceived) : QString();
}

QString RouteText::progress(const BodyProgress &progress)
{
    const QString received = sizeText(progress.received);
    return progress.total ? tr("%1 of %2").arg(received, sizeText(*progress.total))
                          : tr("%1 so far").arg(received);
}

QString RouteText::note(const RouteRecord &record)
{
    QStringList parts;
    const RouteState routeState = stateOf(record);
    if (routeState == RouteState::Failed || routeState == RouteState::Errored) {
        const auto failed = std::ranges::find(record.checks, false, &CheckRecord::passed);
        const QString why = failed == record.checks.end()
                                ? reasonText(record)
                                : tr("%1, expected %2")
                                      .arg(withUnit(failed->check, failed->actual),
                                           withUnit(failed->check, expectationText(*failed)));
        parts += QStringLiteral("✖ ") + why.simplified();
    } else if (routeState == RouteState::Skipped || routeState == RouteState::Cancelled) {
        parts += QStringLiteral("⊘ ") + reasonText(record).simplified();
    } else if (const WaitRecord *open = openWait(record);
               open && open->reason == WaitReason::Needs) {
        parts += tr("waits for %1").arg(open->detail.simplified());
    } else if (const AttemptRecord *last = record.lastAttempt(); last && last->arriving) {
        parts += progress(*last->arriving);
    }
    if (record.attempts.size() > 1)
        parts += tr("%1 attempts, waited %2")
                     .arg(record.attempts.size())
                     .arg(duration(waitedBetween(record)));
    if (const AttemptRecord *last = record.lastAttempt(); last && !last->redirects.empty())
        parts += last->redirects.size() == 1
                     ? tr("redirected by %1").arg(last->redirects.front().status)
                     : tr("redirected %1 times").arg(last->redirects.size());
    return parts.join(QStringLiteral(" · "));
}

QString RouteText::wait(const WaitRecord &wait, Nanoseconds now)
{
    const QString length = duration(wait.end.value_or(now) - wait.start);
    const QString what = [&] {
        switch (wait.reason) {
        case WaitReason::Needs:
            return wait.detail.simplified();
        case WaitReason::Slot:
            return tr("a slot");
        case WaitReason::Host:
            return tr("the limit of its host");
        case WaitReason::Rate:
            return tr("the rate limit");
        case WaitReason::Backoff:
            return wait.detail.isEmpty() ? tr("another attempt")
                                         : tr("another attempt (%1)").arg(wait.detail.simplified());
        case WaitReason::Hook:
            return wait.detail.isEmpty() ? tr("a hook") : wait.detail.simplified();
        }
        return QString();
    }();
    return wait.end ? tr("waited %1 for %2").arg(length, what)
                    : tr("waiting for %2, %1 so far").arg(length, what);
}

QString RouteText::wait(WaitReason reason)
{
    switch (reason) {
    case WaitReason::Needs:
        return tr("needs");
    case WaitReason::Slot:
        return tr("slot");
    case WaitReason::Host:
        return tr("host");
    case WaitReason::Rate:
        return tr("rate");
    case WaitReason::Backoff:
        return tr("back-off");
    case WaitReason::Hook:
        return tr("hook");
    }
    return {};
}

QString RouteText::phase(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return tr("connect");
    case Phase::Tls:
        return tr("TLS");
    case Phase::Send:
        return tr("send");
    case Phase::Wait:
        return tr("first byte");
    case Phase::Receive:
        return tr("receive");
    }
    return {};
}

QString RouteText::state(RouteState state)
{
    switch (state) {
    case RouteState::Failed:
        return tr("failed");
    case RouteState::Errored:
        return tr("error ✖");
    case RouteState::Cancelled:
        return tr("cancelled");
    case RouteState::Skipped:
        return tr("skipped");
    case RouteState::InFlight:
        return tr("in flight");
    case RouteState::Waiting:
        return tr("waiting");
    case RouteState::Passed:
        return tr("passed");
    }
    return {};
}

QString RouteText::group(const TimelineGroup &group)
{
    switch (group.by) {
    case TimelineGrouping::None:
        return {};
    case TimelineGrouping::Outcome:
        return state(group.state);
    case TimelineGrouping::Host:
        return group.name.isEmpty() ? tr("no host") : group.name;
    case TimelineGrouping::Tag:
        return group.name.isEmpty() ? tr("untagged") : group.name;
    }
    return {};
}

QString RouteText::groupExplanation(const TimelineGroup &group)
{
    if (group.by != TimelineGrouping::Tag)
        return {};
    return group.name.isEmpty()
               ? tr("Requests without a tag")
               : tr("Requests whose first tag is “%1”. A request is shown once, whatever other "
                    "tags it has.")
                     .arg(group.name);
}

QString RouteText::sentence(const RouteRecord &record, int repetitions, Nanoseconds now)
{
    QStringList parts{record.summary.method + u' ' + name(record, repetitions)};
    const RouteState routeState = stateOf(record);
    const Response *response = record.response();
    if (response)
        parts += QString::number(response->status);
    if (routeState != RouteState::Passed)
        parts += state(routeState);
    parts += time(record, now);
    parts += size(record);
    for (const WaitRecord &each : record.waits) {
        const Nanoseconds end = each.end.value_or(openEnd(record, now));
        if (!each.end || end - each.start >= Milliseconds(1)) // less is not worth listening to
            parts += wait(each, end);
    }
    parts += phaseTexts(record, openEnd(record, now));
    if (routeState == RouteState::Failed || routeState == RouteState::Errored ||
        routeState == RouteState::Skipped || routeState == RouteState::Cancelled)
        parts += reasonText(record).simplified();
    parts.removeAll(QString());
    return listText(parts);
}

Nanoseconds RouteText::openEnd(const RouteRecord &record, Nanoseconds now)
{
    return record.outcome ? record.lastChange : std::max(now, record.lastChange);
}

} // namespace Broadside
