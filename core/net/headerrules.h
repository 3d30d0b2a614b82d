// What the headers of a request may be, wherever they come from. Pure functions; the errors are of
// ErrorCode::Format and name the header, never its value.
#pragma once

#include "base/error.h"
#include "net/request.h"

namespace Broadside {

// A name that is a token, and whose value is not the network library's business.
Result<void> checkHeaderName(const QString &name, const SourcePlace &place);
// Whether a second one of that name would make the request ambiguous; then it is refused with this.
bool standsOnce(const QString &name);
std::unexpected<Error> standsTwice(const QString &name, const SourcePlace &place);

// The value as it is sent, unless it would end the header: with a line break, say.
Result<QByteArray> headerBytes(const QByteArray &name, const QString &value,
                               const SourcePlace &place);
// One more, or one more value of it: rows of one name are one field (RFC 9110, section 5.2; RFC
// 6265 for cookies).
void joinHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value);
// In the place of the first of that name, and without the others; else behind all.
void replaceHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value);

} // namespace Broadside
