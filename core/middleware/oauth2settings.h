// An OAuth2 as it is declared, with its placeholders expanded. Pure.
#pragma once

#include "base/error.h"
#include "middleware/oauth2client.h"

namespace Broadside {

class Expander;

// Errors are those of expanding, and of ErrorCode::Format where what the grant needs is missing or
// a URL cannot be used. `secrets` get the client's secret and the password, also when it fails.
Result<OAuth2Settings> expandedOAuth2(const OAuth2 &declared, Expander &expander,
                                      QStringList &secrets);

// The same for settings that ask for the same token.
QStringList keyOf(const OAuth2Settings &settings);

} // namespace Broadside
