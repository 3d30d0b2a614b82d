// Where the cookies of a collection are kept between runs.
#pragma once

#include <QString>

namespace Broadside {

struct RunPlan;

// In the user's folder for the program's data. Empty for a collection that was never stored.
QString cookieFile(const RunPlan &plan);

} // namespace Broadside
