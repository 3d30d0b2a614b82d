// Reads CBOR, RFC 8949, as JSON values with byte strings. Throws what the library throws, an
// std::exception, where the bytes are none.
#pragma once

#include "base/json.h"

#include <string>

namespace Broadside {

Json readCbor(const std::string &encoded);

} // namespace Broadside
