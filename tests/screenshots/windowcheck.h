// Looks for what a picture does not show: controls without a name for screen readers, letters that
// two entries of a menu share, texts that have no room.
#pragma once

#include <QStringList>

class QWidget;

namespace Broadside {

// Of a window as it is now, with all that is in sight and its menus: a sentence each.
QStringList windowProblems(QWidget &window);

} // namespace Broadside
