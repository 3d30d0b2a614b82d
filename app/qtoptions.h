// The options that the window's library takes from the command line by itself: -style, -platform
// and their kin.
#pragma once

#include <QStringList>

namespace Broadside {

// Takes them out of the arguments, with their values, and returns their names: "-style".
QStringList takeQtOptions(QStringList &arguments);

} // namespace Broadside
