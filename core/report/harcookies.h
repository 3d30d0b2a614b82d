// The cookies of an HTTP archive, read out of the headers of a request or a response, which are
// masked by then. Pure.
#pragma once

#include "base/json.h"
#include "net/sentheaders.h"

#include <QDateTime>

namespace Broadside {

Json sentCookies(const QList<SentHeader> &headers);
// Max-Age counts from when the response was there.
Json receivedCookies(const HeaderList &headers, const QDateTime &received);

} // namespace Broadside
