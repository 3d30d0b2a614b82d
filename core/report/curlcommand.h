// A request as a command line of curl, for shells as POSIX describes them. Body and headers are as
// they were sent; time limits are left to curl.
#pragma once

#include "net/request.h"

#include <QString>

namespace Broadside {

QString curlCommand(const PreparedRequest &request);

} // namespace Broadside
