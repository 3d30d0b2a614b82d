// Whether requests to one host go through, from how those before them ended. Pure; time comes from
// the caller and only moves on.
#pragma once

#include "model/steps.h"

#include <optional>

namespace Broadside {

class Circuit
{
public:
    enum class State
    {
        Closed,   // all go through
        Open,     // none
        HalfOpen, // one at a time
    };
    enum class Result
    {
        Success,
        Failure,
        Neither, // tells nothing of the host
    };
    // For a request that went through; given back with its result.
    struct Pass
    {
        int period = 0; // one ends when the circuit opens or closes
        int trial = 0;  // 0: none
    };

    explicit Circuit(const CircuitBreakerOptions &options = {});

    // Nothing: it does not go through. What is not heard of again holds up the others for no longer
    // than `longest`, or the pause.
    std::optional<Pass> ask(Nanoseconds now, Nanoseconds longest);
    // Those that went through before it last opened or closed tell nothing any more.
    void tell(const Pass &pass, Result result, Nanoseconds now);

    State state(Nanoseconds now) const;
    int failures() const { return m_failures; } // since the last success of a closed one
    // Of the pause; 0 where it is over, or there is none.
    Nanoseconds remaining(Nanoseconds now) const;

private:
    void open(Nanoseconds now);
    void close();

    CircuitBreakerOptions m_options;
    State m_state = State::Closed;
    int m_period = 0;
    int m_failures = 0;
    int m_successes = 0;
    Nanoseconds m_opened{0};
    int m_trials = 0;
    bool m_isTrying = false;
    Nanoseconds m_trialEnd{0}; // when it is given up
};

} // namespace Broadside
