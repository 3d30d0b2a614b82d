// The text of --help, made from the table of options.
#pragma once

#include <QString>

namespace Broadside {

QString helpText();
QString versionText(); // "broadside 0.1.0"

} // namespace Broadside
