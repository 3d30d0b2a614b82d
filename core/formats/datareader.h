// Reads files of rows, as --data takes them: CSV, whose first line has the names and whose values
// are text, or a JSON array of objects, whose values keep their kind. The name of the file tells
// which it is (.csv, .json); where it does not, one that begins with a bracket is JSON.
#pragma once

#include "base/error.h"
#include "model/datarows.h"

#include <memory>

namespace Broadside {

// At least one row, or an error that names file, line and column, and never a value.
Result<std::shared_ptr<const DataRows>> readData(const QString &path);

} // namespace Broadside
