// --list: what would run.
#pragma once

#include "commandline.h"
#include "plan/runplan.h"

#include <QByteArray>

namespace Broadside {

// Each route of the plan once, with its URL as it is stored: joined, but with its placeholders.
QByteArray routeListing(const RunPlan &plan, Listing form);

} // namespace Broadside
