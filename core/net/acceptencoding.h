// In which encodings we ask for a body, and when it is on us to decode it. Pure.
#pragma once

#include "net/request.h"

namespace Broadside {

// The value of Accept-Encoding that is sent where the request has none of its own; empty where it
// has one.
QByteArray addedAcceptEncoding(const PreparedRequest &request);

// Whether the body of a response with that status is decoded. Who asks for an encoding gets it as
// it comes; and of a part of an encoded body (206) nothing can be decoded.
bool isDecoded(const PreparedRequest &request, int status);

} // namespace Broadside
