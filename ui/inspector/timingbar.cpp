#include "inspector/timingbar.h"

#include "inspector/statustext.h"
#include "theme/phaseshape.h"
#include "theme/texts.h"
#include "theme/theme.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace Broadside {

namespace {

void fill(QPainter &painter, const QRectF &rect, const TimingPart &part, const Theme &theme)
{
    if (part.phase)
        painter.fillRect(phaseShape(*part.phase, rect, painter.deviceTransform()),
                         theme.phase(*part.phase));
    else if (part.wait)
        painter.fillRect(rect, theme.wait(*part.wait));
}

} // namespace

TimingBar::TimingBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBar::setParts(const std::vector<TimingPart> &parts)
{
    m_parts = parts;
    m_end = Nanoseconds(1);
    QStringList words;
    for (const TimingPart &part : parts) {
        m_end = std::max(m_end, part.start + part.duration);
        words += part.name + u' ' + timeText(part.duration);
    }
    setAccessibleName(tr("Timing"));
    setAccessibleDescription(listText(words));
    update();
}

QSize TimingBar::sizeHint() const
{
    return {20 * fontMetrics().averageCharWidth(), fontMetrics().height() * 2};
}

QSize TimingBar::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

QRectF TimingBar::rectOf(const TimingPart &part) const
{
    const double scale = double(width()) / double(m_end.count());
    const double left = double(part.start.count()) * scale;
    // What took time at all is to be seen.
    const double length = std::max(1.0, double(part.duration.count()) * scale);
    const double margin = height() / 5.0;
    return {left, margin, length, height() - 2 * margin};
}

void TimingBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Theme &theme = Theme::of(palette());
    for (const TimingPart &part : m_parts)
        fill(painter, rectOf(part), part, theme);
    painter.setPen(palette().color(QPalette::Mid));
    const double margin = height() / 5.0;
    painter.drawRect(QRectF(0.5, margin, width() - 1, height() - 2 * margin));
}

bool TimingBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (const TimingPart &part : m_parts) {
        if (rectOf(part).contains(help->pos()))
            text = tr("%1: %2").arg(part.name, timeText(part.duration));
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

QIcon iconOf(const TimingPart &part, const QWidget &widget)
{
    const int side = widget.fontMetrics().height();
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QRectF square = QRectF(0, 0, side, side).adjusted(2, 2, -2, -2);
    fill(painter, square, part, Theme::of(widget.palette()));
    painter.setPen(widget.palette().color(QPalette::Mid));
    painter.drawRect(square);
    return pixmap;
}

} // namespace Broadside
