// What steps may make of a request: that they wrote it themselves does not mean that it can be
// sent. Pure.
#pragma once

#include "net/response.h"

#include <optional>

namespace Broadside {

// Why it is not sent; nothing where it is. What is as it was in the `first` is not looked at.
std::optional<RequestFailure> requestProblem(const PreparedRequest &request,
                                             const PreparedRequest &first);
// A name and a password in its URL are Basic auth, unless it has a header for that.
PreparedRequest withoutUserInfo(PreparedRequest request);

} // namespace Broadside
