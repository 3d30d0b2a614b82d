// The cookies that a response sets, as rows.
#pragma once

#include "inspector/texttable.h"
#include "net/response.h"

namespace Broadside {

// Name, value, domain, path, when it expires, flags. What cannot be read as a cookie is a row with
// its header and why.
std::vector<TableRow> cookieRows(const Response &response);

} // namespace Broadside
