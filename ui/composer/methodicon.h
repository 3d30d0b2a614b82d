// A method's name in its colour as an icon, so that it can stand in a tab in front of the title.
#pragma once

#include <QFont>
#include <QIcon>
#include <QPalette>

namespace Broadside {

QIcon methodIcon(const QString &method, const QFont &font, const QPalette &palette);
// As wide as the longest of the well-known methods.
QSize methodIconSize(const QFont &font);

} // namespace Broadside
