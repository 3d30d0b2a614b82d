#include "middleware/singleflight.h"

#include <utility>

namespace Broadside {

SingleFlight::SingleFlight(Middleware &step)
    : m_step(step)
    , m_guard(std::make_shared<const bool>(true))
{}

SingleFlight::~SingleFlight() = default;

void SingleFlight::before(const StepContext &context, const PreparedRequest &request,
                          const BeforeDone &done)
{
    if (m_difference) {
        done({m_difference->appliedTo(request)});
        return;
    }
    if (m_isUnderWay) {
        m_waiting.push_back({request, done});
        return;
    }
    m_isUnderWay = true;
    const std::weak_ptr<const bool> guard = m_guard;
    m_step.before(context, request, [this, guard, request, done](const BeforeResult &result) {
        if (!guard.expired())
            take(request, done, result);
    });
}

// Whoever is answered may be ended by that, or come again: nothing here is used after the last one.
void SingleFlight::take(const PreparedRequest &first, const BeforeDone &done,
                        const BeforeResult &result)
{
    m_isUnderWay = false;
    const std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    const auto *const changed = std::get_if<PreparedRequest>(&result.outcome);
    if (changed)
        m_difference = RequestDifference(first, *changed);
    const std::optional<RequestDifference> difference = m_difference;
    done(result);
    for (const auto &[request, answer] : waiting) {
        if (changed && difference)
            answer({difference->appliedTo(request), result.secrets});
        else
            answer(result);
    }
}

PreparedRequest SingleFlight::redirected(const StepContext &context, const Response &redirect,
                                         const PreparedRequest &next)
{
    return m_step.redirected(context, redirect, next);
}

void SingleFlight::after(const StepContext &context, const PreparedRequest &request,
                         const Response &response, const AfterDone &done)
{
    m_step.after(context, request, response, done);
}

void SingleFlight::failed(const StepContext &context, const PreparedRequest &request,
                          const RequestFailure &failure, const AfterDone &done)
{
    m_step.failed(context, request, failure, done);
}

} // namespace Broadside
