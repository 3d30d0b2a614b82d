// What came back, and what can go wrong on the way. Values.
#pragma once

#include "net/request.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Broadside {

// Why there is no usable response. The names in reports are those of toName().
enum class FailureKind
{
    Resolve,
    Connect,
    Tls,
    Timeout,
    ConnectionClosed,
    Protocol,
    TooLarge,
    TooManyRedirects,
    RefusedRedirect,
    RefusedAddress,
    Proxy,
    Variable,
    Validation,
    Script,
    File,
    Cancelled,
};

QString toName(FailureKind kind); // "connection_closed", …

struct RequestFailure
{
    FailureKind kind = FailureKind::Protocol;
    QString message;
    bool operator==(const RequestFailure &) const = default;
};

// What comes back. Bodies are shared, not copied.
struct Response
{
    int status = 0;
    QString reason;
    QString httpVersion; // "1.1" or "2"; Qt does not tell 1.0 from 1.1
    HeaderList headers;
    QByteArray body;
    QUrl url; // the one that answered
};

} // namespace Broadside
