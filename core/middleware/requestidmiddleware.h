// Gives every attempt a number of its own in a header: a UUID, RFC 9562, of version 4 (all chance)
// or 7 (sorts by the instant it was made). A request that has the header keeps it.
#pragma once

#include "middleware/middleware.h"
#include "model/steps.h"

#include <QUuid>

namespace Broadside {

// Version 7: the milliseconds of the instant, UTC, then chance.
QUuid timedUuid(const QDateTime &instant);

class RequestIdMiddleware final : public Middleware
{
public:
    explicit RequestIdMiddleware(const RequestIdOptions &options);

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;

private:
    const RequestIdOptions m_options;
};

} // namespace Broadside
