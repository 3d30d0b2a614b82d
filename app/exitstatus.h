// What the program tells its caller when it ends.
#pragma once

namespace Broadside {

enum class ExitStatus
{
    Success = 0,        // everything that ran passed
    Failure = 1,        // a request, a check or a step around the run failed, or one was cancelled
    Usage = 2,          // wrong use of the command line
    BadInput = 3,       // a collection, environment, secrets or data file is missing or wrong
    EmptySelection = 4, // nothing is selected, and --allow-empty was not given
    OutOfTime = 5,      // --max-time ran out
    InternalError = 70, // a mistake of ours
    Interrupted = 130,  // Ctrl+C or SIGTERM; reports of what ran are still written
};

} // namespace Broadside
