// One route of a run from the moment it has a slot to its outcome: prepares the request, sends it,
// follows redirects and evaluates the checks, telling each step as an event. Owned by a run.
#pragma once

#include "net/transport.h"
#include "plan/runplan.h"
#include "run/runevent.h"

#include <functional>
#include <memory>
#include <vector>

namespace Broadside {

class EventWriter;

class Exchange final : public TransferObserver
{
public:
    using Finished = std::function<void(int route, Outcome outcome)>;

    // All arguments have to outlive the exchange. `finished` is the last thing called; it may come
    // before start() returns and must not destroy the exchange.
    Exchange(const PlannedRoute &planned, int route, const std::map<QString, QString> &secrets,
             Transport &transport, EventWriter &writer, Finished finished);
    ~Exchange();

    void start();
    // Aborts and reports it; harmless when it has ended.
    void cancel(const Wording &reason);

    // TransferObserver
    void phaseStarted(Phase phase) override;
    void transferFinished(std::expected<Response, RequestFailure> result) override;

private:
    void send(const PreparedRequest &request);
    void follow(const Response &response);
    void receive(const Response &response);
    std::vector<CheckEvaluated> evaluateChecks(const Response &response,
                                               Nanoseconds duration) const;
    void endAttempt(const std::optional<RequestFailure> &failure);
    void fail(const RequestFailure &failure, Outcome outcome = Outcome::Errored);
    void end(const RouteFinished &finished);

    const PlannedRoute &m_planned;
    const int m_route;
    const std::map<QString, QString> &m_secrets;
    Transport &m_transport;
    EventWriter &m_writer;
    Finished m_finished;
    PreparedRequest m_request; // of the current hop
    Nanoseconds m_attemptStart{0};
    bool m_isAttempting = false;
    bool m_hasEnded = false;
    int m_hops = 0;
    std::unique_ptr<Transfer> m_transfer;
    std::vector<std::unique_ptr<Transfer>> m_pastTransfers; // they may still be in their last call
};

} // namespace Broadside
