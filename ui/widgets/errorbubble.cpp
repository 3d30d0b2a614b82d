#include "widgets/errorbubble.h"

#include <QFontMetrics>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace Broadside {

ErrorBubble::ErrorBubble(QWidget *anchor)
    : QLabel(anchor)
    , m_anchor(anchor)
{
    hide();
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setFont(QToolTip::font());
    setMargin(fontMetrics().averageCharWidth() / 2);
}

void ErrorBubble::showBelow()
{
    QWidget *window = m_anchor->window();
    if (parentWidget() != window)
        setParent(window);
    constexpr int gap = 2;
    QPoint corner = m_anchor->mapTo(window, QPoint(0, m_anchor->height() + gap));
    const int room = std::max(window->width() - corner.x(), m_anchor->width());
    const int margins = 2 * (margin() + frameWidth()) + fontMetrics().averageCharWidth();
    const int width = std::min(room, fontMetrics().horizontalAdvance(text()) + margins);
    const int height = heightForWidth(width);
    const int above = m_anchor->mapTo(window, QPoint(0, -gap - height)).y();
    if (corner.y() + height > window->height() && above >= 0)
        corner.setY(above);
    setGeometry(QRect(corner, QSize(width, height)));
    raise();
    show();
}

} // namespace Broadside
