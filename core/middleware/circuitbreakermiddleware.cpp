#include "middleware/circuitbreakermiddleware.h"

#include "base/units.h"

namespace Broadside {

namespace {

Circuit::Result resultOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Resolve:
    case FailureKind::Connect:
    case FailureKind::Tls:
    case FailureKind::Timeout:
    case FailureKind::ConnectionClosed:
    case FailureKind::Protocol:
        return Circuit::Result::Failure;
    case FailureKind::TooLarge:
    case FailureKind::TooManyRedirects:
    case FailureKind::RefusedRedirect:
    case FailureKind::RefusedAddress:
    case FailureKind::Proxy:
    case FailureKind::Variable:
    case FailureKind::Validation:
    case FailureKind::Script:
    case FailureKind::File:
    case FailureKind::Cancelled:
        break;
    }
    return Circuit::Result::Neither;
}

RequestFailure refusal(const QString &origin, const Circuit &circuit, Nanoseconds now)
{
    const QString failures = QString::number(circuit.failures());
    if (circuit.state(now) == Circuit::State::Open) {
        return failureOf(
            FailureKind::Connect,
            QT_TRANSLATE_NOOP("Broadside",
                              "nothing is sent to %1 for another %2: the circuit breaker is open "
                              "(failures one after another: %3)"),
            {origin, formatDuration(circuit.remaining(now)), failures});
    }
    return failureOf(
        FailureKind::Connect,
        QT_TRANSLATE_NOOP("Broadside",
                          "nothing is sent to %1 while another request tries whether it works "
                          "again: the circuit breaker is half open (failures one after another: "
                          "%2)"),
        {origin, failures});
}

} // namespace

CircuitBreakerMiddleware::CircuitBreakerMiddleware(const CircuitBreakerOptions &options)
    : m_options(options)
{}

void CircuitBreakerMiddleware::before(const StepContext &context, const PreparedRequest &request,
                                      const BeforeDone &done)
{
    count(context, Circuit::Result::Neither); // one that was not heard of again
    const QString origin = originName(request.url);
    auto circuit = m_circuits.find(origin);
    if (circuit == m_circuits.end())
        circuit = m_circuits.insert(origin, Circuit(m_options));
    const std::optional<Circuit::Pass> pass = circuit->ask(context.time, request.timeout);
    if (!pass) {
        done({refusal(origin, *circuit, context.time)});
        return;
    }
    m_sent.insert(context.route, {.origin = origin, .pass = *pass});
    done({request});
}

void CircuitBreakerMiddleware::after(const StepContext &context, const PreparedRequest &,
                                     const Response &response, const AfterDone &done)
{
    count(context, response.status >= 500 ? Circuit::Result::Failure : Circuit::Result::Success);
    done({response});
}

void CircuitBreakerMiddleware::failed(const StepContext &context, const PreparedRequest &,
                                      const RequestFailure &failure, const AfterDone &done)
{
    count(context, resultOf(failure.kind));
    done({failure});
}

Circuit::State CircuitBreakerMiddleware::state(const QString &origin, Nanoseconds now) const
{
    return m_circuits.value(origin).state(now);
}

void CircuitBreakerMiddleware::count(const StepContext &context, Circuit::Result result)
{
    const auto sent = m_sent.constFind(context.route);
    if (sent == m_sent.constEnd())
        return;
    if (const auto circuit = m_circuits.find(sent->origin); circuit != m_circuits.end())
        circuit->tell(sent->pass, result, context.time);
    m_sent.erase(sent);
}

} // namespace Broadside
