#include "middleware/middleware.h"

namespace Broadside {

void Middleware::before(const StepContext &, const PreparedRequest &request, const BeforeDone &done)
{
    done({request});
}

PreparedRequest Middleware::redirected(const StepContext &, const Response &,
                                       const PreparedRequest &next)
{
    return next;
}

void Middleware::after(const StepContext &, const PreparedRequest &, const Response &response,
                       const AfterDone &done)
{
    done({response});
}

void Middleware::failed(const StepContext &, const PreparedRequest &, const RequestFailure &failure,
                        const AfterDone &done)
{
    done({failure});
}

} // namespace Broadside
