#include "middleware/circuit.h"

#include <algorithm>

namespace Broadside {

Circuit::Circuit(const CircuitBreakerOptions &options)
    : m_options(options)
{}

std::optional<Circuit::Pass> Circuit::ask(Nanoseconds now, Nanoseconds longest)
{
    if (m_state == State::Closed)
        return Pass{.period = m_period};
    if (state(now) == State::Open)
        return std::nullopt;
    m_state = State::HalfOpen;
    if (m_isTrying && now < m_trialEnd)
        return std::nullopt;
    m_isTrying = true;
    m_trialEnd = now + std::max<Nanoseconds>(longest, m_options.pause);
    return Pass{.period = m_period, .trial = ++m_trials};
}

void Circuit::tell(const Pass &pass, Result result, Nanoseconds now)
{
    if (pass.period != m_period)
        return;
    if (pass.trial == m_trials) // else it was given up, and another one is on its way
        m_isTrying = false;
    switch (result) {
    case Result::Neither:
        break;
    case Result::Failure:
        ++m_failures;
        if (m_state == State::HalfOpen || m_failures >= m_options.failures)
            open(now);
        break;
    case Result::Success:
        if (m_state == State::Closed)
            m_failures = 0;
        else if (++m_successes >= m_options.successes)
            close();
        break;
    }
}

Circuit::State Circuit::state(Nanoseconds now) const
{
    const bool isOver = m_state == State::Open && remaining(now) == Nanoseconds(0);
    return isOver ? State::HalfOpen : m_state;
}

Nanoseconds Circuit::remaining(Nanoseconds now) const
{
    if (m_state != State::Open)
        return Nanoseconds(0);
    return std::max<Nanoseconds>(m_opened + m_options.pause - now, Nanoseconds(0));
}

void Circuit::open(Nanoseconds now)
{
    m_state = State::Open;
    m_opened = now;
    m_successes = 0;
    m_isTrying = false;
    ++m_period;
}

void Circuit::close()
{
    m_state = State::Closed;
    m_failures = 0;
    ++m_period;
}

} // namespace Broadside
