// The most memory that a program had resident. The system tells that of a child that has ended, and
// only the largest of all children: so this program starts itself anew, small, for each one it
// measures.
#pragma once

#include "bench/figure.h"
#include "bench/programrun.h"

namespace Broadside::Bench {

struct SizedRun
{
    double milliseconds = 0;
    double peakMebibytes = 0; // where canTellSize()
};

constexpr bool canTellSize()
{
#ifdef Q_OS_UNIX
    return true;
#else
    return false;
#endif
}

Measured<SizedRun> runBroadsideForSize(const QStringList &arguments);

// What main() does when it was started for that: runs the program given and writes its time and
// size to standard output. Gives the exit status, or nothing when this is an ordinary start.
std::optional<int> runAsSizer(int argc, char **argv);

} // namespace Broadside::Bench
