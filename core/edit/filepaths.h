// Routes and folders in another directory: what they name by a relative path. Internal to the
// folder.
#pragma once

#include "base/error.h"

#include <QByteArray>

namespace Broadside {

// A list of routes and folders as text, whose files (to send, to include, scripts) were named from
// one directory, as it names them from another. Absolute paths, and such as begin with a
// placeholder, stay; so do all if one of the directories is empty, as it is not known.
Result<QByteArray> withMovedFiles(const QByteArray &list, const QString &from, const QString &to);

} // namespace Broadside
