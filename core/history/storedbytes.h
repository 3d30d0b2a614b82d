// Bytes in the places of texts: as JSON can say them, which has no byte strings, and read from
// either form.
#pragma once

#include "base/json.h"

namespace Broadside {

// A text where they are UTF-8, else {"base64": "…"}.
Json bytesAsText(const QByteArray &bytes);
// Of a byte string, too. Throws where it is nothing of these.
QByteArray readBytes(const Json &value);

} // namespace Broadside
