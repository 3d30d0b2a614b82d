#include "middleware/middleware.h"

namespace Broadside {

void Middleware::before(const StepContext &, const PreparedRequest &request, const BeforeDone &done)
{
    done({request});
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
