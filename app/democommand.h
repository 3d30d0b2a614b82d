// --demo-server: serves until it is interrupted.
#pragma once

#include "commandline.h"

namespace Broadside {

// Needs the application object; returns when the server ends.
ExitStatus runDemoServer(const CommandLine &commandLine);

} // namespace Broadside
