// Reads the values of options; errors are sentences that say what would be right.
#pragma once

#include "base/error.h"

#include <utility>

namespace Broadside {

Result<bool> readBoolean(const QString &text);
Result<int> readNumber(const QString &text, int smallest, int largest);
Result<std::pair<QString, QString>> readAssignment(const QString &text); // NAME=VALUE

} // namespace Broadside
