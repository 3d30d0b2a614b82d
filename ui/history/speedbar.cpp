#include "history/speedbar.h"

#include <QPainter>

#include <algorithm>

namespace Broadside {

SpeedBar::SpeedBar(double share, QWidget *parent)
    : QWidget(parent)
    , m_share(std::clamp(share, 0.0, 1.0))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SpeedBar::sizeHint() const
{
    return {40 * fontMetrics().averageCharWidth(), fontMetrics().height()};
}

QSize SpeedBar::minimumSizeHint() const
{
    return {8 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void SpeedBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    // What took time at all is to be seen.
    const double length = std::max(1.0, m_share * (width() - 1));
    painter.fillRect(QRectF(0, 0, length, height()), palette().color(QPalette::Highlight));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(0.5, 0.5, width() - 1, height() - 1));
}

} // namespace Broadside
