#include "notify/desktopnotifier.h"

#include "notify/traynotifier.h"

#ifdef BROADSIDE_DBUS
#include "notify/dbusnotifier.h"
#endif

namespace Broadside {

std::unique_ptr<DesktopNotifier> makeDesktopNotifier()
{
#ifdef BROADSIDE_DBUS
    return std::make_unique<DbusNotifier>();
#else
    return std::make_unique<TrayNotifier>();
#endif
}

} // namespace Broadside
