// What came back, and what can go wrong on the way. Values.
#pragma once

#include "base/wording.h"
#include "net/request.h"
#include "net/responsebody.h"

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
    QString message;      // English
    Wording wording = {}; // of the message; empty where that is another's

    bool operator==(const RequestFailure &) const = default;
};

RequestFailure failureOf(FailureKind kind, const Wording &wording);
// As wordingOf().
RequestFailure failureOf(FailureKind kind, const char *sentence, const QStringList &values = {});

// What comes back. Bodies are shared, not copied.
struct Response
{
    int status = 0;
    QString reason;
    QString httpVersion; // "1.1" or "2"; Qt does not tell 1.0 from 1.1
    HeaderList headers;
    ResponseBody body;
    qint64 bodyBytesLeftOut = 0; // at its end: the history keeps the beginning of large ones
    QUrl url;                    // the one that answered
    // Bytes of the body as they arrived, where they were decompressed and there were any.
    std::optional<qint64> compressedSize = {};

    bool operator==(const Response &) const = default;
};

} // namespace Broadside
