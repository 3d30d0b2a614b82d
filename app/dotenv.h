// Reads files of NAME=VALUE lines, as --env-file and --secrets-file take them.
//
// Empty lines and lines that start with # do not count; `export ` before a name neither. A value is
// what stands there without the blanks around it, up to " #"; in '…' it is taken as it is, in "…"
// \n \r \t \" \\ \$ mean what they do elsewhere. A later line of the same name wins.
#pragma once

#include "base/error.h"

#include <QString>

#include <map>

namespace Broadside {

// The error names file, line and column, and never a value.
Result<std::map<QString, QString>> readDotenv(const QString &path);

// The same from text; `file` is for errors.
Result<std::map<QString, QString>> parseDotenv(const QString &text, const QString &file);

} // namespace Broadside
