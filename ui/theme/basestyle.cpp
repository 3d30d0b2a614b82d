#include "theme/basestyle.h"

#include <QApplication>
#include <QProxyStyle>

namespace Broadside {

QString baseStyleName()
{
    const auto *proxy = qobject_cast<const QProxyStyle *>(QApplication::style());
    return (proxy ? proxy->baseStyle() : QApplication::style())->name();
}

} // namespace Broadside
