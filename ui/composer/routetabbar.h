// The tabs of the opened routes, each with a quiet cross that closes it. They shrink only as far as
// a name can be told from another; where there is not room for that many, the bar scrolls.
#pragma once

#include <QTabBar>

namespace Broadside {

class RouteTabBar : public QTabBar
{
    Q_OBJECT

public:
    using QTabBar::QTabBar;

    // What screen readers call a tab and its cross.
    void setAccessibleNames(int index, const QString &name);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void tabInserted(int index) override;

private:
    void closeTabOf(const QWidget *button);
};

} // namespace Broadside
