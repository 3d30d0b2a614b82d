// Turns a stored body into the bytes that are sent and the Content-Type they have.
#pragma once

#include "model/body.h"
#include "net/request.h"
#include "net/response.h"
#include "plan/expander.h"

namespace Broadside {

struct EncodedBody
{
    Content content;
    QByteArray contentType; // empty: none of its own
};

// Files are named relative to the file they are written in and may not lie outside `directory`
// (empty: anywhere). They are not read here.
std::expected<EncodedBody, RequestFailure> encodeBody(const Body &body, Expander &expander,
                                                      const QString &directory);

// As names and values stand in a urlencoded form.
QByteArray formEncoded(const QString &text);

RequestFailure toRequestFailure(const Error &error);

} // namespace Broadside
