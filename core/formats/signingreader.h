// What a dependency proves itself with, besides `auth`: digest, OAuth 2 and signatures. Each is a
// map; nothing is read of one that has a mistake, which is reported.
#pragma once

#include "formats/readcontext.h"
#include "model/steps.h"

#include <optional>

namespace Broadside {

std::optional<DigestAuth> readDigest(ReadContext &context, const YamlNode &node);
std::optional<OAuth2> readOAuth2(ReadContext &context, const YamlNode &node);
std::optional<HmacSigning> readHmac(ReadContext &context, const YamlNode &node);
std::optional<AwsSigning> readAws(ReadContext &context, const YamlNode &node);

} // namespace Broadside
