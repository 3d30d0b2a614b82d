// The headers of a request as they went over the wire: those that it has, and those that the pool
// and the access manager add. A pure function; what it says is compared with the wire in the tests
// of the transport.
#pragma once

#include "net/request.h"

namespace Broadside {

struct SentHeader
{
    QByteArray name;
    QByteArray value;
    bool isAdded = false;     // as it was sent
    bool isValueKnown = true; // else it was sent, with a value that only the access manager knows

    bool operator==(const SentHeader &) const = default;
};

// The version is that of the response, "1.1" or "2"; when it is empty, what depends on it is left
// out.
QList<SentHeader> sentHeaders(const PreparedRequest &request, QStringView httpVersion);

} // namespace Broadside
