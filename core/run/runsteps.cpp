#include "run/runsteps.h"

namespace Broadside {

const RouteSteps *RunSteps::of(int route) const
{
    return size_t(route) < routes.size() ? routes[size_t(route)].get() : nullptr;
}

} // namespace Broadside
