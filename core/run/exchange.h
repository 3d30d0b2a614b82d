// One route of a run from the moment it has a slot to its outcome: prepares the request, looks
// whether it fits its schema, sends it, follows redirects, has it sent again where that may help,
// captures values and evaluates the checks, telling each step as an event. Owned by a run.
#pragma once

#include "checks/evaluation.h"
#include "checks/requestvalidation.h"
#include "net/requestbuilder.h"
#include "net/transport.h"
#include "plan/runplan.h"
#include "run/runevent.h"

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
};

// What the run does for an exchange. Each may come before start() or resume() returns; none of
// them may destroy the exchange.
struct ExchangeReactions
{
    // The last thing called.
    std::function<void(int route, Outcome outcome)> finished;
    // For the routes that need it; before finished(), of each that passed.
    std::function<void(int route, const std::vector<Variable> &values)> captured;
    // It needs no slot for so long, and is then resumed. `next` is the number of that attempt.
    // False: nothing new begins any more.
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

    void start();
    // The next attempt, after a rest.
    void resume();
    // Aborts and reports it; harmless when it has ended.
    void cancel(const Wording &reason);

    // TransferObserver
    void phaseStarted(Phase phase) override;
    void bodyProgressed(const BodyProgress &progress) override;
    void transferFinished(std::expected<Response, RequestFailure> result) override;

private:
    void validate();
    void heed(const std::vector<SchemaVerdict> &verdicts);
    void tell(const std::vector<SchemaVerdict> &verdicts);
    void beginAttempt();
    void send(const PreparedRequest &request);
    void follow(const Response &response);
    void receive(const Response &response);
    bool isSecretCapture(const QString &name) const;
    void take(const Response &response, Nanoseconds duration);
    void evaluateWith(const EvaluationTask &task,
                      const std::function<void(const Evaluation &)> &then);
    std::expected<void, BuildFailure> prepare();
    void conclude(const Evaluation &evaluation);
    std::vector<Variable> tellCaptures(const std::vector<CapturedValue> &captures);
    void endAttempt(const std::optional<RequestFailure> &failure);
    bool mayRetry() const;
    bool retry(std::optional<Milliseconds> asked);
    void heedPause(const Response &response, std::optional<Milliseconds> asked);
    void fail(const RequestFailure &failure, Outcome outcome = Outcome::Errored);
    void end(const RouteFinished &finished);

    const PlannedRoute &m_planned;
    const int m_route;
    const ExchangeSurroundings m_run;
    EventWriter &m_writer;
    const ExchangeReactions m_reactions;
    PreparedRequest m_first; // each attempt begins with it
    RequestValidation m_validation;
    EvaluationTask m_task; // of its last response
    QObject m_evaluating;  // what goes on elsewhere comes to nothing when this is gone
    bool m_isEvaluating = false;
    PreparedRequest m_request; // of the current hop
    int m_attempt = 0;
    Nanoseconds m_attemptStart{0};
    bool m_isAttempting = false;
    bool m_hasEnded = false;
    QStringList m_hopUrls;                     // of this attempt, the current one last
    std::optional<Nanoseconds> m_lastProgress; // when it was told
    std::unique_ptr<Transfer> m_transfer;
    std::vector<std::unique_ptr<Transfer>> m_pastTransfers; // they may still be in their last call
};

} // namespace Broadside
