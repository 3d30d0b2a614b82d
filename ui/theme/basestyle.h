// The style that is below the application's own additions to it. A style of one widget stands on
// one of its own by that name: the application's belongs to the application.
#pragma once

#include <QString>

namespace Broadside {

QString baseStyleName();

} // namespace Broadside
