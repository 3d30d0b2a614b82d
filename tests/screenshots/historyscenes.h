// Pictures of the history of runs and of two of them compared.
#pragma once

#include "scenes.h"

namespace Broadside {

std::vector<SceneEntry> historyScenes();

} // namespace Broadside
