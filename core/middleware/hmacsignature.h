// Signs a request with HMAC and SHA-256, in a header, as a dependency declares it. Pure.
#pragma once

#include "base/error.h"
#include "model/steps.h"
#include "net/request.h"

#include <QDateTime>

namespace Broadside {

class Expander;

// What the placeholders in `over` stand for that are of the request: method, path and query as they
// are sent, the Host header, the seconds of `instant`, and the body. Refused where the signature
// covers a body that is in a file. `secrets` get the key.
Result<void> signWithHmac(PreparedRequest &request, const HmacSigning &signing, Expander &expander,
                          const QDateTime &instant, QStringList &secrets);

// As the request has it, or as it follows from its URL.
QByteArray hostHeader(const PreparedRequest &request);

} // namespace Broadside
