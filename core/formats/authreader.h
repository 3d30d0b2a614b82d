// `auth`: none, basic, bearer or api_key.
#pragma once

#include "formats/readcontext.h"
#include "model/auth.h"

namespace Broadside {

std::optional<Auth> readAuth(ReadContext &context, const YamlNode &node);

} // namespace Broadside
