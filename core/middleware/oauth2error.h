// Sentences about what an authorization server says, RFC 6749 sections 4.1.2.1 and 5.2.
#pragma once

#include "net/response.h"

namespace Broadside {

// `error` and `error_description`, as the server says them; either may be empty.
RequestFailure oauth2Refusal(const QString &error, const QString &description);
// Of a server that says neither, or an answer that is none.
RequestFailure oauth2Unusable(const QString &reason);

} // namespace Broadside
