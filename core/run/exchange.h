// One route of a run: prepares the request, takes it through the steps before it, looks whether it
// fits its schema, sends it, follows redirects, takes what came back through the steps after it,
// has it sent again where that may help, captures values, evaluates the checks and lets the handler
// make the result, telling each step as an event. Owned by a run.
//
// With steps in front of it, or a schema for its request, it is prepared before it has a slot, and
// may end there; else it is prepared as it starts.
#pragma once

#include "checks/evaluation.h"
#include "net/transport.h"
#include "plan/runplan.h"
#include "run/expandedroute.h"
#include "run/runevent.h"
#include "run/runsteps.h"
#include "run/stepwalk.h"

#include <QObject>
#include <QRandomGenerator>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace Broadside {

class EventWriter;

// What an exchange uses of the run, all of which outlives it.
struct ExchangeSurroundings
{
    const std::map<QString, QString> &secrets;
    const DataRows *data;               // null: there is none
    VariableLayerPointer captured;      // of the routes that it needs; null: nothing
    const QSet<QString> &authVariables; // what is captured as one of them is a secret
    Transport &transport;
    EventWriter &writer;
    QRandomGenerator &random; // how much of a back-off is left to chance
    const RouteSteps &steps;
};

// What the run does for an exchange. Each may come before prepare() or start() returns; none of
// them may destroy the exchange.
struct ExchangeReactions
{
    // The last thing called.
    std::function<void(int route, Outcome outcome)> finished;
    // It may have a slot now.
    std::function<void(int route)> prepared;
    // It goes on without ever having one, and waits for nothing any more.
    std::function<void(int route)> answered;
    // For the routes that need it; before finished(), of each that passed.
    std::function<void(int route, const std::vector<Variable> &values)> captured;
    // It needs no slot for so long, and is then prepared or started again. `next` is the number of
    // that attempt. False: nothing new begins any more.
    std::function<bool(int route, Milliseconds delay, int next)> rest;
    // The host, with its port, asks for being left alone for so long.
    std::function<void(int route, const QString &host, Milliseconds duration)> pauseHost;
};

class Exchange final : public TransferObserver
{
public:
    // The planned route has to outlive the exchange.
    Exchange(const PlannedRoute &planned, int route, const ExchangeSurroundings &surroundings,
             const ExchangeReactions &reactions);
    ~Exchange();

    // Before each attempt of a route that has to be prepared.
    static bool needsPreparing(const PlannedRoute &planned, const RouteSteps &steps);
    void prepare();
    // The next attempt, with a slot.
    void start();
    // Aborts and reports it; harmless when it has ended.
    void cancel(const Wording &reason);
    // Ends one that no attempt was made of; others are cancelled.
    void skip(const Wording &reason);
    bool hasAttempted() const { return m_attempt > 0; }

    // Where it goes first, as it was prepared; empty: not yet.
    QUrl preparedUrl() const { return m_isPrepared ? m_prepared.url : QUrl(); }
    // Of its current attempt.
    ResponseFacts facts() const;

    // TransferObserver
    void phaseStarted(Phase phase) override;
    void bodyProgressed(const BodyProgress &progress) override;
    void transferFinished(std::expected<Response, RequestFailure> result) override;

private:
    // exchangepreparing.cpp
    bool expand();
    void arrive(const StepWalk::Arrival &arrival);
    void take(const PreparedRequest &request);
    void validate();
    void heed(const std::vector<SchemaVerdict> &verdicts);
    void refuse(const RequestFailure &failure);
    void beginInPlace();
    void leave(const StepWalk::Received &received);
    void depart(const StepWalk::Departure &departure);
    void departFailed(const RequestFailure &failure);
    void sendAgain();

    void beginAttempt();
    void send(const PreparedRequest &request);
    void follow(const Response &response);
    void endAttempt(const std::optional<RequestFailure> &failure);
    bool mayRetry() const;
    bool retry(std::optional<Milliseconds> asked);
    void heedPause(const Response &response, std::optional<Milliseconds> asked);
    void fail(const RequestFailure &failure, Outcome outcome = Outcome::Errored);
    void end(const RouteFinished &finished);
    void endSkipped(const StepSkip &skipped);
    StepContext context(int attempt) const;

    // exchangeanswer.cpp
    void receive(const Response &response);
    bool isSecretCapture(const QString &name) const;
    void take(const Response &response);
    void evaluateWith(const EvaluationTask &task,
                      const std::function<void(const Evaluation &)> &then);
    void conclude(const Evaluation &evaluation);
    void tell(const std::vector<SchemaVerdict> &verdicts);
    std::vector<Variable> tellCaptures(const std::vector<CapturedValue> &captures);
    void checkNext();
    void take(const CheckStep &check, const ScriptVerdict &verdict);
    void handle();
    void take(const HandlerOutcome &outcome);
    void pass(const std::optional<Json> &result);
    template <typename Answer>
    using AnswerTaker = std::function<void(const Answer &)>;
    template <typename Answer>
    std::function<void(const Answer &)> whileItGoesOn(const AnswerTaker<Answer> &taker);

    const PlannedRoute &m_planned;
    const int m_route;
    const ExchangeSurroundings m_run;
    EventWriter &m_writer;
    const ExchangeReactions m_reactions;
    StepWalk m_walk;
    bool m_isExpanded = false;
    PreparedRequest m_first;    // each attempt begins with it
    PreparedRequest m_prepared; // what the steps made of it
    bool m_isPrepared = false;
    RequestValidation m_validation;
    std::optional<Content> m_validated; // that was told to fit
    EvaluationTask m_task;              // of its last response
    std::vector<Variable> m_captured;   // of the same
    std::vector<Wording> m_failures;    // of its checks
    size_t m_nextCheck = 0;
    QObject m_evaluating; // what goes on elsewhere comes to nothing when this is gone
    bool m_isEvaluating = false;
    PreparedRequest m_request; // of the current hop
    int m_attempt = 0;
    Nanoseconds m_attemptStart{0};
    Nanoseconds m_duration{0}; // from there to the response
    bool m_isAttempting = false;
    bool m_isTransferring = false;
    bool m_isInPlace = false; // it was answered before it was sent
    bool m_hasSentAgain = false;
    bool m_hasEnded = false;
    QStringList m_hopUrls;                     // of this attempt, the current one last
    std::vector<RedirectHop> m_redirects;      // of this attempt
    std::optional<Nanoseconds> m_lastProgress; // when it was told
    std::unique_ptr<Transfer> m_transfer;
    std::vector<std::unique_ptr<Transfer>> m_pastTransfers; // they may still be in their last call
};

} // namespace Broadside
