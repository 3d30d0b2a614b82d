// The style of one tab bar, in which its tabs stand closer together where they have no room
// otherwise. The style itself knows of it, and so cuts off no text. Belongs to the bar.
#pragma once

#include <QProxyStyle>

class QTabBar;

namespace Broadside {

class TabSpacing : public QProxyStyle
{
    Q_OBJECT

public:
    explicit TabSpacing(QTabBar &bar);

    // As wide apart as the width allows, and never closer than can be told apart.
    void fitInto(int width);

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;

private:
    int shownTabs() const;

    QTabBar &m_bar;
    int m_spared = 0; // of what the style leaves empty around a text
};

} // namespace Broadside
