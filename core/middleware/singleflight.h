// A step that is done once for all requests of a run: the first one that comes goes through it, and
// what was set in that request is set in all others, those that came meanwhile included. Where it
// fails, all that waited for it fail with it; the next one tries again. On the way out each request
// passes the step itself.
#pragma once

#include "middleware/middleware.h"
#include "middleware/requestdifference.h"

#include <optional>
#include <vector>

namespace Broadside {

class SingleFlight final : public Middleware
{
public:
    // The step outlives this.
    explicit SingleFlight(Middleware &step);
    ~SingleFlight() override;
    Q_DISABLE_COPY_MOVE(SingleFlight)

    // A step that answers in place of the network, or skips, does so for all that waited.
    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    PreparedRequest redirected(const StepContext &context, const Response &redirect,
                               const PreparedRequest &next) override;
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

private:
    struct Waiting
    {
        PreparedRequest request;
        BeforeDone done;
    };

    void take(const PreparedRequest &first, const BeforeDone &done, const BeforeResult &result);

    Middleware &m_step;
    const std::shared_ptr<const bool> m_guard; // of what the step answers
    bool m_isUnderWay = false;
    std::vector<Waiting> m_waiting;
    std::optional<RequestDifference> m_difference;
};

} // namespace Broadside
