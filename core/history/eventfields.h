// What an event consists of in its stored form: the names of the kinds and of the fields. One table
// for both directions, so that the writer and the reader cannot disagree. A field that is renamed
// or means something else is another eventFormat; one that is added is not, as a reader leaves what
// it does not find at its default.
#pragma once

#include "run/runevent.h"

#include <array>

namespace Broadside {

inline constexpr int eventFormat = 1;

// In the order of RunEventData.
inline constexpr std::array eventNames{
    "run_started",       "route_queued",      "wait_started",     "wait_finished",
    "attempt_started",   "request_sent",      "phase_started",    "body_progressed",
    "redirect_followed", "response_received", "hook_started",     "hook_finished",
    "check_evaluated",   "capture_made",      "attempt_finished", "route_finished",
    "warning_given",     "host_paused",       "cancel_requested", "run_finished",
    "console_written",   "lifespan_started",  "lifespan_finished"};
static_assert(eventNames.size() == std::variant_size_v<RunEventData>);

// A field that is bytes of a body, kept beside the events.
template <typename Bytes, typename Count>
struct BodyField
{
    Bytes &bytes;
    Count &leftOut; // of its end, in bytes
};
template <typename Bytes, typename Count>
BodyField(Bytes &, Count &) -> BodyField<Bytes, Count>;

// To be read or to be written.
template <typename Type, typename Value>
concept Either = std::same_as<std::remove_const_t<Type>, Value>;

void visitFields(auto &visit, Either<RouteSummary> auto &value)
{
    visit("id", value.id);
    visit("iteration", value.iteration);
    visit("method", value.method);
    visit("url", value.url);
    visit("tags", value.tags);
    visit("prerequisite", value.isPrerequisite);
    visit("row", value.row);
}

void visitFields(auto &visit, Either<Wording> auto &value)
{
    visit("sentence", value.sentence);
    visit("values", value.values);
    visit("parts", value.parts);
}

void visitFields(auto &visit, Either<RequestFailure> auto &value)
{
    visit("kind", value.kind);
    visit("message", value.message);
    visitFields(visit, value.wording);
}

void visitFields(auto &visit, Either<PreparedRequest> auto &value)
{
    visit("method", value.method);
    visit("url", value.url);
    visit("headers", value.headers);
    visit("credentials", value.credentialHeaders);
    visit("content", BodyField(value.content, value.contentBytesLeftOut));
    visit("timeout_ms", value.timeout);
    visit("connect_timeout_ms", value.connectTimeout);
    visit("redirects", value.redirects);
    visit("response_limit", value.responseLimit);
    visit("http", value.http);
    visit("verify_tls", value.verifyTls);
    visit("proxy", value.proxy);
}

void visitFields(auto &visit, Either<Response> auto &value)
{
    visit("status", value.status);
    visit("reason", value.reason);
    visit("http_version", value.httpVersion);
    visit("headers", value.headers);
    visit("body", BodyField(value.body, value.bodyBytesLeftOut));
    visit("url", value.url);
    visit("compressed_size", value.compressedSize);
}

void visitFields(auto &visit, Either<RunStarted> auto &event)
{
    visit("program", event.programVersion);
    visit("collection", event.collection);
    visit("environment", event.environment);
    visit("instant", event.instant);
    visit("serial", event.isSerial);
    visit("concurrency", event.concurrency);
    visit("repetitions", event.repetitions);
    visit("per_host", event.perHost);
    visit("rate", event.rate);
    visit("burst", event.burst);
    visit("delay_ms", event.delay);
    visit("routes", event.routes);
}

void visitFields(auto &visit, Either<RouteQueued> auto &event)
{
    visit("route", event.route);
}

void visitFields(auto &visit, Either<WaitStarted> auto &event)
{
    visit("route", event.route);
    visit("reason", event.reason);
    visit("detail", event.detail);
}

void visitFields(auto &visit, Either<WaitFinished> auto &event)
{
    visit("route", event.route);
}

void visitFields(auto &visit, Either<AttemptStarted> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
}

void visitFields(auto &visit, Either<RequestSent> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("request", event.request);
}

void visitFields(auto &visit, Either<PhaseStarted> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("phase", event.phase);
}

void visitFields(auto &visit, Either<BodyProgressed> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("received", event.progress.received);
    visit("total", event.progress.total);
}

void visitFields(auto &visit, Either<RedirectFollowed> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("status", event.status);
    visit("url", event.url);
    visit("target", event.target);
}

void visitFields(auto &visit, Either<ResponseReceived> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("response", event.response);
}

void visitFields(auto &visit, Either<HookStarted> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("name", event.name);
}

void visitFields(auto &visit, Either<HookFinished> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("name", event.name);
    visit("failure", event.failure);
}

void visitFields(auto &visit, Either<CheckEvaluated> auto &event)
{
    visit("route", event.route);
    visit("check", event.check);
    visit("passed", event.passed);
    visit("expected", event.expected);
    visit("actual", event.actual);
}

void visitFields(auto &visit, Either<CaptureMade> auto &event)
{
    visit("route", event.route);
    visit("name", event.name);
    visit("value", event.value);
}

void visitFields(auto &visit, Either<AttemptFinished> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("failure", event.failure);
}

void visitFields(auto &visit, Either<RouteFinished> auto &event)
{
    visit("route", event.route);
    visit("outcome", event.outcome);
    visit("reason", event.reason);
    visit("failure", event.failure);
    visit("result", event.result);
    visit("wording", event.wording);
}

void visitFields(auto &visit, Either<WarningGiven> auto &event)
{
    visit("message", event.message);
}

void visitFields(auto &visit, Either<ConsoleWritten> auto &event)
{
    visit("route", event.route);
    visit("attempt", event.attempt);
    visit("level", event.level);
    visit("text", event.text);
}

void visitFields(auto &visit, Either<LifespanStarted> auto &event)
{
    visit("name", event.name);
}

void visitFields(auto &visit, Either<LifespanFinished> auto &event)
{
    visit("name", event.name);
    visit("failure", event.failure);
}

void visitFields(auto &visit, Either<HostPaused> auto &event)
{
    visit("route", event.route);
    visit("host", event.host);
    visit("duration_ms", event.duration);
}

void visitFields(auto &visit, Either<CancelRequested> auto &event)
{
    visit("cause", event.cause);
}

void visitFields(auto &visit, Either<RunFinished> auto &event)
{
    visit("ending", event.ending);
}

} // namespace Broadside
