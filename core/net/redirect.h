// What a redirect asks for (RFC 9110, section 15.4). Pure functions; following is up to the caller.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <expected>
#include <optional>

namespace Broadside {

// True for 301, 302, 303, 307 and 308 with a Location.
bool isRedirect(const Response &response);

// Whether the request to send next is a GET without a body.
bool becomesGet(const QByteArray &method, int status);

// The request to send next: 303 becomes GET (HEAD stays), so do 301 and 302 after POST; without a
// body then. Credentials are dropped when the origin changes. Refused: https to http and long
// URLs unless the request allows them, and schemes other than these two.
std::expected<PreparedRequest, RequestFailure> redirectedRequest(const PreparedRequest &request,
                                                                 const Response &response);

} // namespace Broadside
