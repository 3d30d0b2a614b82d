#include "net/acceptencoding.h"

#include "net/contentdecoder.h"

namespace Broadside {

QByteArray addedAcceptEncoding(const PreparedRequest &request)
{
    if (!headerValue(request.headers, "Accept-Encoding").isEmpty())
        return {};
    // An empty one means this (RFC 9110, 12.5.3), and the access manager would put its own in its
    // place. A range would be one of the encoded bytes.
    if (hasHeader(request.headers, "Accept-Encoding") || hasHeader(request.headers, "Range"))
        return "identity";
    return decodableEncodings;
}

bool isDecoded(const PreparedRequest &request, int status)
{
    return status != 206 && !hasHeader(request.headers, "Accept-Encoding");
}

} // namespace Broadside
