// What is in the body of a response, and how it is written as JSON, with no more than a piece of it
// in memory.
#pragma once

#include "net/response.h"

namespace Broadside {

bool isUtf8(const ResponseBody &body);
bool hasNull(const ResponseBody &body);
// One JSON value in UTF-8, and nothing else but blanks.
bool isJsonText(const ResponseBody &body);

// These are false when the device took not all of it.
// A body that is JSON, byte by byte, without the blanks around it.
bool writeJsonBody(const ResponseBody &body, QIODevice &device);
// Any other as a string, read in its charset.
bool writeBodyAsString(const Response &response, QIODevice &device);

} // namespace Broadside
