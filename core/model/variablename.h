// What may be the name of a variable.
#pragma once

#include <QString>

namespace Broadside {

bool isVariableName(const QString &name);

} // namespace Broadside
