#include "guard.h"

#include <cstdio>
#include <exception>
#include <new>

namespace Broadside {

ExitStatus guarded(const std::function<ExitStatus()> &function)
{
    try {
        return function();
    } catch (const std::bad_alloc &) {
        std::fputs("broadside: there is not enough memory\n", stderr);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "broadside: an internal error: %s\n", error.what());
    } catch (...) {
        std::fprintf(stderr, "broadside: an internal error\n");
    }
    return ExitStatus::InternalError;
}

} // namespace Broadside
