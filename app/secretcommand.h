// --set-secret and --delete-secret: what the keychain has of one name.
#pragma once

#include "commandline.h"

namespace Broadside {

// Needs an application object; runs its event loop until the keychain has answered.
ExitStatus runSecretCommand(const CommandLine &commandLine);

} // namespace Broadside
