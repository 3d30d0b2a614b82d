// A response as scripts see it, and what they made of it. Pure; on any thread.
#pragma once

#include "base/json.h"
#include "middleware/scriptfacts.h"
#include "net/response.h"
#include "script/scriptcall.h"

#include <expected>
#include <optional>

namespace Broadside {

// Named `response`: status, reason, version, url, headers (names in lower case, values of one name
// joined), duration (ms), cookies (values by name), redirects, request (as sent). The body is read
// when the script asks for it, in the charset that it has.
ScriptArgument responseArgument(const Response &response, const ResponseFacts &facts);

// What a script returned: status, reason, headers, and text, json or bytes; without one of those
// the body is kept. `given` is what it had as `response`; what else is in it is not looked at. The
// bytes are those of ScriptResult.
std::expected<Response, Wording> applyResponse(const Response &response, const Json &given,
                                               const Json &returned,
                                               const std::optional<QByteArray> &bytes);

// The same in place of what would have come from the network, to a request for that URL.
std::expected<Response, Wording> scriptedResponse(const QUrl &url, const Json &returned,
                                                  const std::optional<QByteArray> &bytes);

// Whether a script meant a response by it: an object with `status`.
bool isScriptResponse(const Json &returned);

} // namespace Broadside
