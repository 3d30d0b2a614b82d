// Tokens of RFC 9110, 5.6.2: what methods and names of headers are made of.
#pragma once

#include <QString>

namespace Broadside {

bool isHttpToken(QStringView text);

} // namespace Broadside
