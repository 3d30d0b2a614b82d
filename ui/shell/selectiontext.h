// What a selection runs, in a few words for people: "all routes", "users and not slow", "login".
#pragma once

#include "plan/runoptions.h"

namespace Broadside {

QString selectionText(const Selection &selection);

} // namespace Broadside
