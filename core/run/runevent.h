// What happens in a run, as a stream of values. Everything that anybody knows of a run comes from
// these events: the console, the reports, the event log and the window.
//
// What always holds: numbers increase by one, time does not go back, RunStarted is first and
// RunFinished last, every queued route ends exactly once (RouteFinished), and no secret appears.
// Routes are named by their index in the plan (`route`).
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "net/response.h"
#include "net/transport.h"

#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

enum class Outcome
{
    Passed,
    Failed,    // a check said no
    Errored,   // no usable response
    Skipped,   // never started, or a step of it said so
    Cancelled, // aborted
};
QString toName(Outcome outcome); // "passed", …

enum class WaitReason
{
    Needs,
    Slot,
    Host,
    Rate,
    Backoff,
    Hook
};
QString toName(WaitReason reason); // "needs", …

// How much a line matters that a script wrote.
enum class ConsoleLevel
{
    Log,
    Info,
    Warning,
    Error,
};
QString toName(ConsoleLevel level); // "log", …

enum class RunEnding
{
    Completed,
    Bailed,      // stopped after the first failure, as asked
    OutOfTime,   // the maximum time ran out
    Interrupted, // cancelled by the user
};

struct RouteSummary
{
    QString id;
    int iteration = 1;
    QString method;
    QString url;      // as stored, with placeholders
    QStringList tags; // its own, then those of the folders around it from inner to outer
    bool isPrerequisite = false;
    std::optional<int> row = {}; // of the data, from 1

    bool operator==(const RouteSummary &) const = default;
};

struct RunStarted
{
    QString programVersion;
    QString collection;
    QString environment;
    QDateTime instant;
    bool isSerial = false;
    int concurrency = 0; // 0 is unlimited
    int repetitions = 1;
    std::vector<RouteSummary> routes;
    // The other limits; empty where there is none.
    std::optional<int> perHost = {};
    std::optional<QString> rate = {}; // as formatRate() writes it
    std::optional<int> burst = {};
    std::optional<Milliseconds> delay = {};

    bool operator==(const RunStarted &) const = default;
};

struct RouteQueued
{
    int route = 0;
};

struct WaitStarted
{
    int route = 0;
    WaitReason reason = WaitReason::Slot;
    // What is waited for: ids of routes, a host; of a back-off the next attempt, of how many, and
    // the delay: "2/4, 1.05s".
    QString detail;
};

struct WaitFinished
{
    int route = 0;
};

struct AttemptStarted
{
    int route = 0;
    int attempt = 1;
};

// A request goes out: the first of an attempt, or the next hop of a redirect.
struct RequestSent
{
    int route = 0;
    int attempt = 1;
    PreparedRequest request; // secrets masked
};

struct PhaseStarted
{
    int route = 0;
    int attempt = 1;
    Phase phase = Phase::Wait;
};

// How far the body of a response has come: of a large one while it arrives, every now and then.
struct BodyProgressed
{
    int route = 0;
    int attempt = 1;
    BodyProgress progress;
};

struct RedirectFollowed
{
    int route = 0;
    int attempt = 1;
    int status = 0;
    QString url;    // that answered with the redirect
    QString target; // where it led
};

struct ResponseReceived
{
    int route = 0;
    int attempt = 1;
    Response response;
};

// A step around the request: a dependency, a middleware, a check, a handler. Before an attempt it
// has the number of that attempt, which may never begin.
struct HookStarted
{
    int route = 0;
    int attempt = 1;
    QString name;
};

struct HookFinished
{
    int route = 0;
    int attempt = 1;
    QString name;
    QString failure; // empty: it worked
};

struct CheckEvaluated
{
    int route = 0;
    QString check;
    bool passed = false;
    QString expected; // English, as Assertion::expectation() says it
    QString actual;
};

struct CaptureMade
{
    int route = 0;
    QString name;
    QString value;
};

struct AttemptFinished
{
    int route = 0;
    int attempt = 1;
    std::optional<RequestFailure> failure;
};

struct RouteFinished
{
    int route = 0;
    Outcome outcome = Outcome::Passed;
    QString reason; // why it did not pass; empty when it did
    std::optional<RequestFailure> failure;
    std::optional<Json> result; // of a handler
    Wording wording = {};       // of the reason; empty where the failure has it
};

// A line that a script wrote, or the middleware `log`.
struct ConsoleWritten
{
    int route = -1; // -1: of the run
    int attempt = 0;
    ConsoleLevel level = ConsoleLevel::Log;
    QString text;
};

// A step before all requests, or after them.
struct LifespanStarted
{
    QString name; // "startup scripts/start.js"
};

struct LifespanFinished
{
    QString name;
    QString failure; // empty: it worked
};

// Something people should know that belongs to no request or changes no outcome.
struct WarningGiven
{
    QString message;
};

// A host asked for being left alone: nothing new is sent there for so long.
struct HostPaused
{
    int route = 0; // whose response asked
    QString host;  // with its port
    Milliseconds duration{0};
};
// What people read of it; English.
QString describe(const HostPaused &pause);

struct CancelRequested
{
    RunEnding cause = RunEnding::Interrupted;
};

struct RunFinished
{
    RunEnding ending = RunEnding::Completed;
};

using RunEventData =
    std::variant<RunStarted, RouteQueued, WaitStarted, WaitFinished, AttemptStarted, RequestSent,
                 PhaseStarted, BodyProgressed, RedirectFollowed, ResponseReceived, HookStarted,
                 HookFinished, CheckEvaluated, CaptureMade, AttemptFinished, RouteFinished,
                 WarningGiven, HostPaused, CancelRequested, RunFinished, ConsoleWritten,
                 LifespanStarted, LifespanFinished>;

struct RunEvent
{
    quint64 number = 0;  // from 1
    Nanoseconds time{0}; // since the run started
    quint64 run = 0;     // tells the events of one run from those of another
    RunEventData data;
};

} // namespace Broadside
