// The program as a window.
#pragma once

#include "commandline.h"
#include "exitstatus.h"

namespace Broadside {

// Until the window is closed. The arguments are those of main(), for QApplication.
ExitStatus runWindow(int argc, char **argv, const CommandLine &commandLine);

} // namespace Broadside
