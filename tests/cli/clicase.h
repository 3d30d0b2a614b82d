// One of the folders in cases/: a call of the program and what it is expected to say. The files in
// it are
//   arguments    one per line; {tmp} is an empty folder
//   environment  NAME=VALUE lines; may be missing
//   status       the exit status
//   output       what stands on standard output; missing: nothing
//   errors       what stands on standard error; missing: nothing
// and whatever files the call needs; it is made in the folder. Ports and times are replaced. With
// BROADSIDE_REWRITE_GOLDEN=1 in the environment, output and errors are written instead.
#pragma once

#include "cliprogram.h"

#include <QStringList>

namespace Broadside {

// Of all of them, in order.
QStringList caseFolders();

// Calls the program; what is not as expected, empty when all is.
QString differenceInCase(CliProgram &program, const QString &folder);

} // namespace Broadside
