#include "guard.h"

#include <cstdio>
#include <exception>

namespace Broadside {

ExitStatus guarded(const std::function<ExitStatus()> &function)
{
    try {
        return function();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "broadside: an internal error: %s\n", error.what());
    } catch (...) {
        std::fprintf(stderr, "broadside: an internal error\n");
    }
    return ExitStatus::InternalError;
}

} // namespace Broadside
