#include "report/runreportfold.h"

#include <algorithm>
#include <ranges>

namespace Broadside {

namespace {

// Of each request: a script in a loop is not to fill the memory.
constexpr size_t mostConsoleLines = 200;

} // namespace

RouteRecord *RunReport::Fold::route(int index)
{
    if (index < 0 || size_t(index) >= m_report.m_routes.size())
        return nullptr;
    RouteRecord &record = m_report.m_routes[size_t(index)];
    record.lastChange = m_time;
    return &record;
}

AttemptRecord *RunReport::Fold::attempt(int index, int number)
{
    RouteRecord *record = route(index);
    if (!record || record->attempts.empty() || record->attempts.back().number != number)
        return nullptr;
    return &record->attempts.back();
}

void RunReport::Fold::closePhase(AttemptRecord &attempt)
{
    if (!attempt.phases.empty() && !attempt.phases.back().end)
        attempt.phases.back().end = m_time;
}

void RunReport::Fold::closeWaits(RouteRecord &route)
{
    for (WaitRecord &wait : route.waits) {
        if (!wait.end)
            wait.end = m_time;
    }
}

void RunReport::Fold::closeHooks(RouteRecord &route)
{
    for (HookRecord &hook : route.hooks | std::views::reverse) {
        if (hook.end) // they come one after another
            break;
        hook.end = m_time;
    }
}

void RunReport::Fold::enterFlight(RouteRecord &route)
{
    if (route.isInFlight)
        return;
    route.isInFlight = true;
    ++m_report.m_inFlight;
    m_report.m_peakInFlight = std::max(m_report.m_peakInFlight, m_report.m_inFlight);
}

void RunReport::Fold::leaveFlight(RouteRecord &route)
{
    if (!route.isInFlight)
        return;
    route.isInFlight = false;
    --m_report.m_inFlight;
}

void RunReport::Fold::count(Outcome outcome)
{
    OutcomeCounts &counts = m_report.m_counts;
    switch (outcome) {
    case Outcome::Passed:
        ++counts.passed;
        break;
    case Outcome::Failed:
        ++counts.failed;
        break;
    case Outcome::Errored:
        ++counts.errored;
        break;
    case Outcome::Skipped:
        ++counts.skipped;
        break;
    case Outcome::Cancelled:
        ++counts.cancelled;
        break;
    }
}

Response RunReport::Fold::summaryOf(const Response &response)
{
    Response summary;
    summary.status = response.status;
    summary.httpVersion = response.httpVersion;
    return summary;
}

void RunReport::Fold::operator()(const RunStarted &event)
{
    m_report.m_start = {.programVersion = event.programVersion,
                        .collection = event.collection,
                        .environment = event.environment,
                        .instant = event.instant,
                        .isSerial = event.isSerial,
                        .concurrency = event.concurrency,
                        .repetitions = event.repetitions,
                        .routes = {}, // each is in its record
                        .perHost = event.perHost,
                        .rate = event.rate,
                        .burst = event.burst,
                        .delay = event.delay};
    m_report.m_counts = {.total = int(event.routes.size())};
    m_report.m_routes.clear();
    m_report.m_lifespan.clear();
    m_report.m_routes.resize(event.routes.size());
    for (size_t i = 0; i < event.routes.size(); ++i)
        m_report.m_routes[i].summary = event.routes[i];
}

void RunReport::Fold::operator()(const WaitStarted &event)
{
    if (RouteRecord *record = route(event.route)) {
        closeWaits(*record);
        record->waits.push_back(
            {.reason = event.reason, .detail = event.detail, .start = m_time, .end = std::nullopt});
    }
}

void RunReport::Fold::operator()(const WaitFinished &event)
{
    if (RouteRecord *record = route(event.route))
        closeWaits(*record);
}

void RunReport::Fold::operator()(const AttemptStarted &event)
{
    if (RouteRecord *record = route(event.route)) {
        closeWaits(*record);
        if (!record->attempts.empty())
            record->attempts.back().arriving.reset();
        AttemptRecord attempt;
        attempt.number = event.attempt;
        attempt.start = m_time;
        record->attempts.push_back(std::move(attempt));
    }
}

void RunReport::Fold::operator()(const RequestSent &event)
{
    AttemptRecord *record = attempt(event.route, event.attempt);
    if (!record)
        return;
    closePhase(*record);
    if (m_report.m_areMessagesKept)
        record->request = event.request;
    RouteRecord &owner = m_report.m_routes[size_t(event.route)];
    if (owner.firstUrl.isEmpty())
        owner.firstUrl = readableUrl(event.request.url);
    enterFlight(owner);
}

void RunReport::Fold::operator()(const PhaseStarted &event)
{
    if (AttemptRecord *record = attempt(event.route, event.attempt)) {
        closePhase(*record);
        record->phases.push_back({.phase = event.phase, .start = m_time, .end = std::nullopt});
    }
}

void RunReport::Fold::operator()(const BodyProgressed &event)
{
    AttemptRecord *record = attempt(event.route, event.attempt);
    if (record && !record->end)
        record->arriving = event.progress;
}

void RunReport::Fold::operator()(const RedirectFollowed &event)
{
    if (AttemptRecord *record = attempt(event.route, event.attempt)) {
        closePhase(*record);
        record->arriving.reset();
        record->redirects.push_back(
            {.url = event.url,
             .status = event.status,
             .target = event.target,
             .time = m_time,
             .request = record->request}); // nothing where messages are not kept
    }
}

void RunReport::Fold::operator()(const ResponseReceived &event)
{
    AttemptRecord *record = attempt(event.route, event.attempt);
    if (!record)
        return;
    closePhase(*record);
    record->arriving.reset();
    record->response = m_report.m_areMessagesKept ? event.response : summaryOf(event.response);
    record->bytesReceived = event.response.body.size() + event.response.bodyBytesLeftOut;
    leaveFlight(m_report.m_routes[size_t(event.route)]);
}

// On the way back the network is done with the attempt.
void RunReport::Fold::operator()(const HookStarted &event)
{
    RouteRecord *record = route(event.route);
    if (!record)
        return;
    closeHooks(*record);
    record->hooks.push_back({.name = event.name,
                             .attempt = event.attempt,
                             .start = m_time,
                             .end = std::nullopt,
                             .failure = {}});
    if (AttemptRecord *of = attempt(event.route, event.attempt)) {
        closePhase(*of);
        leaveFlight(*record);
    }
}

void RunReport::Fold::operator()(const HookFinished &event)
{
    RouteRecord *record = route(event.route);
    if (!record || record->hooks.empty() || record->hooks.back().end)
        return;
    record->hooks.back().end = m_time;
    record->hooks.back().failure = event.failure;
}

void RunReport::Fold::operator()(const ConsoleWritten &event)
{
    RouteRecord *record = route(event.route);
    if (!record)
        return;
    record->console.push_back({event.attempt, event.level, event.text});
    if (record->console.size() > mostConsoleLines) {
        record->console.erase(record->console.begin());
        ++record->consoleLinesLeftOut;
    }
}

void RunReport::Fold::operator()(const LifespanStarted &event)
{
    m_report.m_lifespan.push_back(
        {.name = event.name, .start = m_time, .end = std::nullopt, .failure = {}});
}

void RunReport::Fold::operator()(const LifespanFinished &event)
{
    if (m_report.m_lifespan.empty())
        return;
    m_report.m_lifespan.back().end = m_time;
    m_report.m_lifespan.back().failure = event.failure;
}

void RunReport::Fold::operator()(const CheckEvaluated &event)
{
    if (RouteRecord *record = route(event.route))
        record->checks.push_back({event.check, event.passed, event.expected, event.actual});
}

void RunReport::Fold::operator()(const CaptureMade &event)
{
    if (RouteRecord *record = route(event.route))
        record->captures.emplace_back(event.name, event.value);
}

void RunReport::Fold::operator()(const AttemptFinished &event)
{
    AttemptRecord *record = attempt(event.route, event.attempt);
    if (!record)
        return;
    closePhase(*record);
    record->arriving.reset();
    record->end = m_time;
    record->failure = event.failure;
    leaveFlight(m_report.m_routes[size_t(event.route)]);
}

void RunReport::Fold::operator()(const RouteFinished &event)
{
    RouteRecord *record = route(event.route);
    if (!record || record->outcome)
        return;
    closeWaits(*record);
    closeHooks(*record);
    leaveFlight(*record);
    if (!record->attempts.empty() && !record->attempts.back().end) {
        closePhase(record->attempts.back());
        record->attempts.back().end = m_time;
        record->attempts.back().arriving.reset();
    }
    record->outcome = event.outcome;
    record->reason = event.reason;
    record->wording = event.wording;
    record->failure = event.failure;
    record->result = event.result;
    count(event.outcome);
}

} // namespace Broadside
