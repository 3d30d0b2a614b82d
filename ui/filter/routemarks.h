// A preview as marks for views: the sentences that say why a route runs or does not.
#pragma once

#include "models/routemark.h"
#include "plan/selectionpreview.h"

namespace Broadside {

RouteMarks marksOf(const SelectionPreview &preview);

} // namespace Broadside
