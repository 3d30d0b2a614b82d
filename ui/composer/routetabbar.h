// The tabs of the opened routes. They shrink only as far as a name can be told from another; where
// there is not room for that many, the bar scrolls.
#pragma once

#include <QTabBar>

namespace Broadside {

class RouteTabBar : public QTabBar
{
    Q_OBJECT

public:
    using QTabBar::QTabBar;

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
};

} // namespace Broadside
