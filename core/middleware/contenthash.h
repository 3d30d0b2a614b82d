// SHA-256 of what a request sends, its files included. Reads them: not for the thread of a run,
// unless the content is small.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <expected>

namespace Broadside {

// Whether it takes no time worth a thread of its own.
bool isHashedAtOnce(const Content &content);
// In hexadecimal digits; or why a file could not be read.
std::expected<QByteArray, RequestFailure> contentHash(const Content &content);

} // namespace Broadside
