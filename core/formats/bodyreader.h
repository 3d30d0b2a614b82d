// The bodies a route can have: json, form, multipart, text, file and graphql.
#pragma once

#include "formats/readcontext.h"
#include "model/body.h"

namespace Broadside {

// Each reads the value of the key of its name.
Body readFormBody(ReadContext &context, const YamlNode &node);
Body readMultipartBody(ReadContext &context, const YamlNode &node);
Body readTextBody(ReadContext &context, const YamlNode &node);
Body readFileBody(ReadContext &context, const YamlNode &node);
Body readGraphQlBody(ReadContext &context, const YamlNode &node);
Body readJsonBody(ReadContext &context, const YamlNode &node);

} // namespace Broadside
