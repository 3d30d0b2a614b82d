// The tabs of the opened routes, each with a quiet cross that closes it, or a dot where changes are
// not saved. They shrink only as far as
// a name can be told from another; where there is not room for that many, the bar scrolls.
#pragma once

#include <QTabBar>

namespace Broadside {

class RouteTabBar : public QTabBar
{
    Q_OBJECT

public:
    using QTabBar::QTabBar;

    // Has a dot in place of the cross as long as the pointer is elsewhere.
    void setModified(int index, bool isModified);
    // What screen readers call a tab and its cross.
    void setAccessibleNames(int index, const QString &name, bool isModified);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void tabInserted(int index) override;

private:
    void closeTabOf(const QWidget *button);
};

} // namespace Broadside
