// What may be the name of a route or a folder.
#pragma once

#include "base/texts.h"

#include <QStringList>

namespace Broadside {

// A sentence that begins with `what` and says what is wrong; empty for a name that can be.
QString itemNameProblem(const QString &name, const QString &what = tr("the name"));

// The same of one that stands beside others.
QString siblingNameProblem(const QString &name, const QStringList &others,
                           const QString &what = tr("the name"));
// Of two beside each other that are called so.
QString takenNameProblem(const QString &name);

} // namespace Broadside
