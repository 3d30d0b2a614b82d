// What follows from the records of routes and attempts.
#include "report/runreport.h"

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

struct Span
{
    Nanoseconds start;
    Nanoseconds end;
};

// What they cover together, from a moment on.
Nanoseconds timeIn(std::vector<Span> spans, Nanoseconds from)
{
    std::ranges::sort(spans, {}, &Span::start);
    Nanoseconds sum(0);
    Nanoseconds counted = from;
    for (const Span &span : spans) {
        sum += std::max(Nanoseconds(0), span.end - std::max(span.start, counted));
        counted = std::max(counted, span.end);
    }
    return sum;
}

} // namespace

Nanoseconds AttemptRecord::timeInPhases(std::optional<Nanoseconds> now) const
{
    return std::accumulate(phases.begin(), phases.end(), Nanoseconds(0),
                           [now](Nanoseconds sum, const PhaseRecord &record) {
                               const Nanoseconds openEnd = now.value_or(record.start);
                               return sum + (record.end.value_or(openEnd) - record.start);
                           });
}

std::optional<Nanoseconds> phaseDuration(std::span<const PhaseRecord> phases, Phase phase)
{
    std::optional<Nanoseconds> sum;
    for (const PhaseRecord &record : phases) {
        if (record.phase == phase)
            sum = sum.value_or(Nanoseconds(0)) + (record.end.value_or(record.start) - record.start);
    }
    return sum;
}

std::optional<Nanoseconds> AttemptRecord::phaseDuration(Phase phase) const
{
    return Broadside::phaseDuration(phases, phase);
}

std::span<const PhaseRecord> AttemptRecord::phasesBetween(Nanoseconds from, Nanoseconds until) const
{
    const auto startsAt = [](Nanoseconds time) {
        return [time](const PhaseRecord &record) { return record.start >= time; };
    };
    const auto first = std::ranges::find_if(phases, startsAt(from));
    return {first, std::find_if(first, phases.end(), startsAt(until))};
}

bool AttemptRecord::reusedConnection() const
{
    const auto isSetUp = [](const PhaseRecord &record) {
        return record.phase == Phase::Connect || record.phase == Phase::Tls;
    };
    return !phases.empty() && std::ranges::none_of(phases, isSetUp);
}

const AttemptRecord *RouteRecord::lastAttempt() const
{
    return attempts.empty() ? nullptr : &attempts.back();
}

const Response *RouteRecord::response() const
{
    const AttemptRecord *attempt = lastAttempt();
    return attempt && attempt->response ? &*attempt->response : nullptr;
}

Nanoseconds RouteRecord::duration() const
{
    if (attempts.empty())
        return Nanoseconds(0);
    return attempts.back().end.value_or(lastChange) - attempts.front().start;
}

// What is waited for because a step takes a while is in a wait and a step: it counts once.
Nanoseconds RouteRecord::overhead() const
{
    if (attempts.empty())
        return Nanoseconds(0);
    const Nanoseconds start = attempts.front().start;
    Nanoseconds overhead = lastChange - start;
    for (const AttemptRecord &attempt : attempts)
        overhead -= attempt.timeInPhases();
    std::vector<Span> elsewhere;
    for (const WaitRecord &wait : waits)
        elsewhere.push_back({wait.start, wait.end.value_or(wait.start)});
    for (const HookRecord &hook : hooks)
        elsewhere.push_back({hook.start, hook.end.value_or(hook.start)});
    overhead -= timeIn(std::move(elsewhere), start);
    return std::max(overhead, Nanoseconds(0));
}

QString RouteRecord::url() const
{
    return firstUrl.isEmpty() ? summary.url : firstUrl;
}

QString readableUrl(const QUrl &url)
{
    QString text = url.toString(QUrl::FullyEncoded);
    text.replace(QLatin1String("%E2%80%A2%E2%80%A2%E2%80%A2"), QStringLiteral("•••"),
                 Qt::CaseInsensitive);
    return text;
}

} // namespace Broadside
