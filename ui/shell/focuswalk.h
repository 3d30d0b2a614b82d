// Tab through the window as it is read: panel by panel, and in each from the top left. Qt's own
// order is that in which widgets were made, which panels that are filled later do not keep.
#pragma once

#include <QList>

class QWidget;

namespace Broadside {

// The widget that Tab (or Shift+Tab) goes to from `from`; null when there is none.
QWidget *nextByReading(const QList<QWidget *> &panels, const QWidget *from, bool isForward);

} // namespace Broadside
