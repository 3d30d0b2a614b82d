// Counts and measures all requests of a run. The time to answer is that from before() to after().
#pragma once

#include "middleware/metrics.h"
#include "middleware/middleware.h"

#include <QHash>

namespace Broadside {

class MetricsMiddleware final : public Middleware
{
public:
    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

    const Metrics &metrics() const { return m_metrics; }

private:
    Metrics m_metrics;
    QHash<int, Nanoseconds> m_starts; // by route
};

} // namespace Broadside
