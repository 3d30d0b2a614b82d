// Leaves a host and port alone after so many failures one after another: for a pause, its requests
// end at once, without being sent. Then they are let through one at a time, until so many have
// succeeded (the circuit is closed again), or one fails (another pause).
//
// A failure is a status from 500 on, a name that is not found, no connection or a broken one, TLS
// that fails, an answer that is no HTTP, and a time limit. What is not the host's doing (a script,
// a proxy, a cancelled request) counts as nothing. A request that is not sent fails as one without
// a connection (`connect`): a retry policy may try it again when the pause is over.
//
// It uses no timer: time is that of the contexts, which has to be the moment of each call.
#pragma once

#include "middleware/circuit.h"
#include "middleware/middleware.h"

#include <QHash>

namespace Broadside {

class CircuitBreakerMiddleware final : public Middleware
{
public:
    explicit CircuitBreakerMiddleware(const CircuitBreakerOptions &options);

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

    // Of a host and port as originName() writes them.
    Circuit::State state(const QString &origin, Nanoseconds now) const;

private:
    // A request on its way.
    struct Sent
    {
        QString origin;
        Circuit::Pass pass;
    };

    void count(const StepContext &context, Circuit::Result result);

    const CircuitBreakerOptions m_options;
    QHash<QString, Circuit> m_circuits; // by origin
    QHash<int, Sent> m_sent;            // by route
};

} // namespace Broadside
