#include "report/jsonreport.h"

#include <cmath>

namespace Broadside {

namespace {

// Whole microseconds: more digits would only be noise.
Json millisecondsAsJson(Nanoseconds duration)
{
    return Json(std::round(toMilliseconds(duration) * 1000) / 1000);
}

Json emptyObject()
{
    return Json(jsoncons::json_object_arg);
}

Json emptyArray()
{
    return Json(jsoncons::json_array_arg);
}

Json stringsAsJson(const QStringList &texts)
{
    Json array = emptyArray();
    for (const QString &text : texts)
        array.push_back(toJson(text));
    return array;
}

Json summaryAsJson(const OutcomeCounts &counts)
{
    Json object = emptyObject();
    object["total"] = counts.total;
    object["passed"] = counts.passed;
    object["failed"] = counts.failed;
    object["errored"] = counts.errored;
    object["skipped"] = counts.skipped;
    object["cancelled"] = counts.cancelled;
    return object;
}

Json checksAsJson(const std::vector<CheckRecord> &checks)
{
    Json array = emptyArray();
    for (const CheckRecord &check : checks) {
        Json object = emptyObject();
        object["check"] = toJson(check.check);
        object["passed"] = check.passed;
        object["expected"] = toJson(check.expected);
        object["actual"] = toJson(check.actual);
        array.push_back(std::move(object));
    }
    return array;
}

Json capturesAsJson(const std::vector<std::pair<QString, QString>> &captures)
{
    Json object = emptyObject();
    for (const auto &[name, value] : captures)
        object[name.toStdString()] = toJson(value);
    return object;
}

Json failureAsJson(const std::optional<RequestFailure> &failure)
{
    if (!failure)
        return Json::null();
    Json object = emptyObject();
    object["kind"] = toJson(toName(failure->kind));
    object["message"] = toJson(failure->message);
    return object;
}

Json waitsAsJson(const std::vector<WaitRecord> &waits)
{
    Json array = emptyArray();
    for (const WaitRecord &wait : waits) {
        Json object = emptyObject();
        object["reason"] = toJson(toName(wait.reason));
        object["start_ms"] = millisecondsAsJson(wait.start);
        object["duration_ms"] = millisecondsAsJson(wait.end.value_or(wait.start) - wait.start);
        if (!wait.detail.isEmpty())
            object["detail"] = toJson(wait.detail);
        array.push_back(std::move(object));
    }
    return array;
}

Json phasesAsJson(std::span<const PhaseRecord> phases)
{
    Json object = emptyObject();
    for (int i = 0; i < phaseCount; ++i) {
        const auto phase = Phase(i);
        if (const std::optional<Nanoseconds> duration = phaseDuration(phases, phase))
            object[toName(phase).toStdString()] = millisecondsAsJson(*duration);
    }
    return object;
}

Json redirectsAsJson(const AttemptRecord &attempt)
{
    Json array = emptyArray();
    Nanoseconds start = attempt.start;
    for (const RedirectRecord &redirect : attempt.redirects) {
        Json object = emptyObject();
        object["url"] = toJson(redirect.url);
        object["status"] = redirect.status;
        object["start_ms"] = millisecondsAsJson(start);
        object["duration_ms"] = millisecondsAsJson(redirect.time - start);
        object["phases"] = phasesAsJson(attempt.phasesBetween(start, redirect.time));
        array.push_back(std::move(object));
        start = redirect.time;
    }
    return array;
}

Json attemptAsJson(const AttemptRecord &attempt)
{
    Json object = emptyObject();
    object["number"] = attempt.number;
    object["start_ms"] = millisecondsAsJson(attempt.start);
    object["duration_ms"] = millisecondsAsJson(attempt.end.value_or(attempt.start) - attempt.start);
    object["status"] = attempt.response ? Json(attempt.response->status) : Json::null();
    object["reused_connection"] = attempt.reusedConnection();
    object["phases"] = phasesAsJson(attempt.phases);
    object["redirects"] = redirectsAsJson(attempt);
    if (attempt.failure)
        object["error"] = failureAsJson(attempt.failure);
    return object;
}

Json attemptsAsJson(const std::vector<AttemptRecord> &attempts)
{
    Json array = emptyArray();
    for (const AttemptRecord &attempt : attempts)
        array.push_back(attemptAsJson(attempt));
    return array;
}

void addResponse(Json &object, const RouteRecord &route)
{
    const Response *response = route.response();
    object["status"] = response ? Json(response->status) : Json::null();
    object["http_version"] = response ? toJson(response->httpVersion) : Json::null();
    object["duration_ms"] = millisecondsAsJson(route.duration());
    object["start_ms"] =
        route.attempts.empty() ? Json::null() : millisecondsAsJson(route.attempts.front().start);
    object["overhead_ms"] =
        route.attempts.empty() ? Json::null() : millisecondsAsJson(route.overhead());
    object["bytes_received"] = response ? route.lastAttempt()->bytesReceived : qint64(0);
}

Json hooksAsJson(const std::vector<HookRecord> &hooks)
{
    Json array = emptyArray();
    for (const HookRecord &hook : hooks) {
        Json object = emptyObject();
        object["name"] = toJson(hook.name);
        object["attempt"] = hook.attempt;
        object["start_ms"] = millisecondsAsJson(hook.start);
        object["duration_ms"] = millisecondsAsJson(hook.end.value_or(hook.start) - hook.start);
        if (!hook.failure.isEmpty())
            object["error"] = toJson(hook.failure);
        array.push_back(std::move(object));
    }
    return array;
}

Json consoleAsJson(const std::vector<ConsoleRecord> &lines)
{
    Json array = emptyArray();
    for (const ConsoleRecord &line : lines) {
        Json object = emptyObject();
        object["level"] = toJson(toName(line.level));
        object["text"] = toJson(line.text);
        array.push_back(std::move(object));
    }
    return array;
}

Json lifespanAsJson(const std::vector<LifespanRecord> &steps)
{
    Json array = emptyArray();
    for (const LifespanRecord &step : steps) {
        Json object = emptyObject();
        object["name"] = toJson(step.name);
        object["start_ms"] = millisecondsAsJson(step.start);
        object["duration_ms"] = millisecondsAsJson(step.end.value_or(step.start) - step.start);
        if (!step.failure.isEmpty())
            object["error"] = toJson(step.failure);
        array.push_back(std::move(object));
    }
    return array;
}

// Keys that are only there when they say something.
void addRemarks(Json &object, const RouteRecord &route, int repetitions)
{
    if (repetitions > 1)
        object["iteration"] = route.summary.iteration;
    if (route.summary.row)
        object["row"] = *route.summary.row;
    if (route.summary.isPrerequisite)
        object["needed"] = true;
    const AttemptRecord *attempt = route.lastAttempt();
    if (attempt && !attempt->redirects.empty())
        object["final_url"] = toJson(attempt->redirects.back().target);
    if (!route.hooks.empty())
        object["hooks"] = hooksAsJson(route.hooks);
    if (!route.console.empty())
        object["console"] = consoleAsJson(route.console);
    if (route.consoleLinesLeftOut > 0)
        object["console_left_out"] = route.consoleLinesLeftOut;
}

Json routeAsJson(const RouteRecord &route, int repetitions)
{
    Json object = emptyObject();
    object["id"] = toJson(route.summary.id);
    object["tags"] = stringsAsJson(route.summary.tags);
    object["outcome"] = route.outcome ? toJson(toName(*route.outcome)) : Json::null();
    object["reason"] = toJson(route.reason);
    object["method"] = toJson(route.summary.method);
    object["url"] = toJson(route.url());
    addResponse(object, route);
    object["result"] = route.result.value_or(Json::null());
    object["checks"] = checksAsJson(route.checks);
    object["captures"] = capturesAsJson(route.captures);
    object["error"] = failureAsJson(route.failure);
    object["waits"] = waitsAsJson(route.waits);
    object["attempts"] = attemptsAsJson(route.attempts);
    addRemarks(object, route, repetitions);
    return object;
}

// Keys that are only there when they say something.
void addLimits(Json &object, const RunStarted &start)
{
    if (start.perHost)
        object["max_per_host"] = *start.perHost;
    if (start.rate)
        object["rate"] = toJson(*start.rate);
    if (start.burst)
        object["burst"] = *start.burst;
    if (start.delay)
        object["delay_ms"] = qint64(start.delay->count());
}

} // namespace

QString toName(RunEnding ending)
{
    switch (ending) {
    case RunEnding::Completed:
        return QStringLiteral("completed");
    case RunEnding::Bailed:
        return QStringLiteral("bailed");
    case RunEnding::OutOfTime:
        return QStringLiteral("out_of_time");
    case RunEnding::Interrupted:
        return QStringLiteral("interrupted");
    }
    return {};
}

Json jsonReport(const RunReport &report)
{
    const RunStarted &start = report.start();
    Json object = emptyObject();
    object["broadside"] = toJson(start.programVersion);
    object["format"] = reportVersion;
    object["collection"] = toJson(start.collection);
    object["environment"] = start.environment.isEmpty() ? Json::null() : toJson(start.environment);
    object["started"] = toJson(start.instant.toUTC().toString(Qt::ISODateWithMs));
    object["mode"] = start.isSerial ? "serial" : "parallel";
    object["concurrency"] = start.concurrency > 0 ? Json(start.concurrency) : Json("unlimited");
    addLimits(object, start);
    object["duration_ms"] = millisecondsAsJson(report.duration());
    object["serial_ms"] = millisecondsAsJson(report.serialDuration());
    object["peak_in_flight"] = report.peakInFlight();
    object["ending"] = report.ending() ? toJson(toName(*report.ending())) : Json::null();
    if (start.repetitions > 1)
        object["repetitions"] = start.repetitions;
    if (!report.warnings().isEmpty())
        object["warnings"] = stringsAsJson(report.warnings());
    if (!report.lifespan().empty())
        object["lifespan"] = lifespanAsJson(report.lifespan());
    object["summary"] = summaryAsJson(report.counts());
    Json requests = emptyArray();
    requests.reserve(report.routes().size());
    for (const RouteRecord &route : report.routes())
        requests.push_back(routeAsJson(route, start.repetitions));
    object["requests"] = std::move(requests);
    return object;
}

QByteArray indentedText(const Json &report)
{
    std::string text;
    const auto options = jsoncons::json_options()
                             .indent_size(2)
                             .spaces_around_comma(jsoncons::spaces_option::no_spaces)
                             .object_array_line_splits(jsoncons::line_split_kind::multi_line);
    report.dump(text, options, jsoncons::indenting::indent);
    return QByteArray::fromStdString(text) + '\n';
}

QByteArray jsonReportText(const RunReport &report)
{
    return indentedText(jsonReport(report));
}

} // namespace Broadside
