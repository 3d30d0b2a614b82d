// The state of a run as folded from its events, one apply() at a time. Console, reports, exit
// status and window all read this one fold, so they cannot disagree; replaying an event log gives
// back the same report. A value, for one thread.
#pragma once

#include "run/runevent.h"

#include <span>

namespace Broadside {

struct WaitRecord
{
    WaitReason reason = WaitReason::Slot;
    QString detail;
    Nanoseconds start{0};
    std::optional<Nanoseconds> end;

    bool operator==(const WaitRecord &) const = default;
};

struct RedirectRecord
{
    QString url; // that answered with the redirect
    int status = 0;
    QString target;
    Nanoseconds time{0};
    std::optional<PreparedRequest> request = {}; // as sent; where messages are kept

    bool operator==(const RedirectRecord &) const = default;
};

struct PhaseRecord
{
    Phase phase = Phase::Wait;
    Nanoseconds start{0};
    std::optional<Nanoseconds> end;

    bool operator==(const PhaseRecord &) const = default;
};

// What all phases of a kind took; empty when there was none.
std::optional<Nanoseconds> phaseDuration(std::span<const PhaseRecord> phases, Phase phase);

struct AttemptRecord
{
    int number = 1;
    Nanoseconds start{0};
    std::optional<Nanoseconds> end;
    std::vector<PhaseRecord> phases; // as they came, those of every hop
    std::vector<RedirectRecord> redirects;
    std::optional<PreparedRequest> request; // as sent, the last hop's; where messages are kept
    std::optional<Response> response;
    qint64 bytesReceived = 0;             // of the body, kept or not
    std::optional<BodyProgress> arriving; // of a large body, until the attempt has an end
    std::optional<RequestFailure> failure;

    // Summed over the hops; empty when there was no such phase.
    std::optional<Nanoseconds> phaseDuration(Phase phase) const;
    // Those that began at one moment or later, but before another: the phases of a hop.
    std::span<const PhaseRecord> phasesBetween(Nanoseconds from, Nanoseconds until) const;
    // All phases of all hops: without what passed inside of the client.
    // A phase that goes on counts until `now`, if that is given.
    Nanoseconds timeInPhases(std::optional<Nanoseconds> now = {}) const;
    // It had neither connect nor TLS phase, yet was sent.
    bool reusedConnection() const;

    bool operator==(const AttemptRecord &) const = default;
};

struct CheckRecord
{
    QString check;
    bool passed = false;
    QString expected;
    QString actual;

    bool operator==(const CheckRecord &) const = default;
};

// A step around the request.
struct HookRecord
{
    QString name;
    int attempt = 1;
    Nanoseconds start{0};
    std::optional<Nanoseconds> end;
    QString failure; // empty: it worked

    bool operator==(const HookRecord &) const = default;
};

// A line that a script wrote.
struct ConsoleRecord
{
    int attempt = 0;
    ConsoleLevel level = ConsoleLevel::Log;
    QString text;

    bool operator==(const ConsoleRecord &) const = default;
};

// A step before or after all requests.
struct LifespanRecord
{
    QString name;
    Nanoseconds start{0};
    std::optional<Nanoseconds> end;
    QString failure; // empty: it worked

    bool operator==(const LifespanRecord &) const = default;
};

struct RouteRecord
{
    RouteSummary summary;
    std::vector<WaitRecord> waits;
    std::vector<AttemptRecord> attempts;
    std::vector<HookRecord> hooks;      // of all attempts, as they began
    std::vector<ConsoleRecord> console; // of all attempts, the last ones
    qint64 consoleLinesLeftOut = 0;     // before those
    std::vector<CheckRecord> checks;
    std::vector<std::pair<QString, QString>> captures;
    std::optional<Outcome> outcome; // empty: not finished
    QString reason;
    Wording wording; // of the reason; empty where the failure has it
    std::optional<RequestFailure> failure;
    std::optional<Json> result;
    QString firstUrl;        // as sent, before any redirect; empty when nothing was sent
    bool isInFlight = false; // sent, and no response yet
    Nanoseconds lastChange{0};

    // Null before there is one.
    const AttemptRecord *lastAttempt() const;
    const Response *response() const;
    // From the first attempt's start to the last one's end; without the waits before.
    Nanoseconds duration() const;
    // What it took outside of network, waits and steps: making the request, queueing for a
    // connection, looking into the response. Of a route that is finished.
    Nanoseconds overhead() const;
    // As first sent where it was, else as stored.
    QString url() const;

    bool operator==(const RouteRecord &) const = default;
};

struct OutcomeCounts
{
    int total = 0;
    int passed = 0;
    int failed = 0;
    int errored = 0;
    int skipped = 0;
    int cancelled = 0;

    bool operator==(const OutcomeCounts &) const = default;
    int finished() const { return passed + failed + errored + skipped + cancelled; }
};

// A URL for people: encoded as it is sent, but with the mask of a secret left readable.
QString readableUrl(const QUrl &url);

class RunReport
{
public:
    // Without what was sent and answered, headers and bodies, a long run needs little memory; of
    // responses status, version and size are still known. To be called before the first event.
    void setMessagesKept(bool areKept) { m_areMessagesKept = areKept; }
    // The same afterwards, once nobody asks for them any more.
    void dropMessages();

    bool operator==(const RunReport &) const = default;

    // What an event changed: the index of a route, or none when it concerns the whole run.
    std::optional<int> apply(const RunEvent &event);

    // Without its routes, which are in routes().
    const RunStarted &start() const { return m_start; }
    const std::vector<RouteRecord> &routes() const { return m_routes; } // in the plan's order
    const QStringList &warnings() const { return m_warnings; }
    const std::vector<LifespanRecord> &lifespan() const { return m_lifespan; }
    // Whether a step before or after all requests did not work; the run is no success then.
    bool hasLifespanFailure() const;
    OutcomeCounts counts() const { return m_counts; }
    int inFlight() const { return m_inFlight; }
    int peakInFlight() const { return m_peakInFlight; }
    bool isFinished() const { return m_ending.has_value(); }
    std::optional<RunEnding> ending() const { return m_ending; }
    // From the start to the last event.
    Nanoseconds duration() const { return m_duration; }
    // The sum of what all attempts spent in phases: about what they would take one after another.
    // Time inside of the client counts for nothing, as it may be waiting for the others.
    // For a run that goes on, `now` counts what is in flight.
    Nanoseconds serialDuration(std::optional<Nanoseconds> now = {}) const;

private:
    RunStarted m_start;
    std::vector<RouteRecord> m_routes;
    QStringList m_warnings;
    std::vector<LifespanRecord> m_lifespan;
    OutcomeCounts m_counts;
    int m_inFlight = 0;
    int m_peakInFlight = 0;
    bool m_areMessagesKept = true;
    std::optional<RunEnding> m_ending;
    Nanoseconds m_duration{0};

    class Fold;
};

} // namespace Broadside
