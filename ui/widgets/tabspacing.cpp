#include "widgets/tabspacing.h"

#include "theme/basestyle.h"

#include <QTabBar>

namespace Broadside {

namespace {

constexpr int smallestShare = 3; // of the usual space

} // namespace

TabSpacing::TabSpacing(QTabBar &bar)
    : QProxyStyle(baseStyleName())
    , m_bar(bar)
{
    setParent(&bar);
    bar.setStyle(this);
}

int TabSpacing::shownTabs() const
{
    int shown = 0;
    for (int i = 0; i < m_bar.count(); ++i)
        shown += m_bar.isTabVisible(i) ? 1 : 0;
    return shown;
}

void TabSpacing::fitInto(int width)
{
    const int tabs = shownTabs();
    if (tabs == 0)
        return;
    const int usual = QProxyStyle::pixelMetric(PM_TabBarTabHSpace, nullptr, &m_bar);
    const int tooWide = m_bar.sizeHint().width() + tabs * m_spared - width;
    const int wanted = (tooWide + tabs - 1) / tabs; // of each, rounded up
    const int spared = std::clamp(wanted, 0, usual - usual / smallestShare);
    if (spared == m_spared)
        return;
    m_spared = spared;
    m_bar.setElideMode(m_bar.elideMode()); // lays the tabs out again
}

int TabSpacing::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_TabBarTabHSpace ? usual - m_spared : usual;
}

} // namespace Broadside
