// What happens to settings that are edited in a form.
#pragma once

#include "model/settings.h"

#include <functional>

namespace Broadside {

using SettingsChange = std::function<void(RequestSettings &)>;

} // namespace Broadside
