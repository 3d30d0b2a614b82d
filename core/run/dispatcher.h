// Decides which route may start when: prerequisites first, then the order of the plan, never more
// at once than the limit. Plain bookkeeping without time or I/O, used by a run on its thread.
#pragma once

#include "plan/runplan.h"

#include <queue>

#include <optional>
#include <vector>

namespace Broadside {

class Dispatcher
{
public:
    explicit Dispatcher(const RunPlan &plan);

    // Routes that wait for no other one, in the plan's order.
    const std::vector<int> &initiallyReady() const { return m_initiallyReady; }
    // It could start but for the limit.
    bool isReady(int route) const { return m_states[size_t(route)] == State::Ready; }
    // The next route that may start now; it then holds a slot until finish().
    std::optional<int> takeNext();

    struct Released
    {
        std::vector<int> ready;   // their prerequisites have all passed
        std::vector<int> blocked; // can never start: directly need the one that did not pass
    };
    // A route ended. `heldSlot` is false for one that never started.
    Released finish(int route, bool passed, bool heldSlot);

    // Takes everything that has not started; nothing is ready afterwards.
    std::vector<int> takeAllUnstarted();

private:
    enum class State : char
    {
        Waiting,
        Ready,
        Started,
        Done
    };

    int m_limit = 0; // 0 is unlimited
    int m_inFlight = 0;
    std::vector<State> m_states;
    std::vector<int> m_openNeeds;               // how many prerequisites are not done
    std::vector<std::vector<int>> m_dependents; // the reverse of needs
    std::vector<int> m_initiallyReady;
    std::priority_queue<int, std::vector<int>, std::greater<>> m_ready;
};

} // namespace Broadside
