// What the command line and the environment say about the network, with the files read that they
// name.
#pragma once

#include "base/error.h"
#include "commandline.h"
#include "net/networksettings.h"

namespace Broadside {

Result<NetworkSettings> networkSettings(const CommandLine &commandLine);

} // namespace Broadside
