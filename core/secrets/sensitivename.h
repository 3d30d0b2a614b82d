// Which names are those of something that is not to be seen by whoever looks over a shoulder: a
// password, a token, a key. By their words, in any spelling. Pure.
#pragma once

#include <QString>

namespace Broadside {

bool isSensitiveName(const QString &name);

} // namespace Broadside
