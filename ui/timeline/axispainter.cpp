#include "timeline/axispainter.h"

#include "theme/contrast.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

constexpr double markWidth = 1;
constexpr double nowWidth = 1.5;

} // namespace

AxisPainter::AxisPainter(QPainter &painter, const QPalette &palette, const TimeScale &scale)
    : m_painter(painter)
    , m_palette(palette)
    , m_theme(Theme::of(palette))
    , m_scale(scale)
    , m_grid(painter)
    , m_metrics(painter.font())
{}

// How long the labels are depends on the step and the time, and is known when they are there.
std::vector<TimeMark> AxisPainter::marks(double width) const
{
    double least = m_metrics.horizontalAdvance(QStringLiteral("00 min 00.0 s"));
    while (true) {
        std::vector<TimeMark> marks = m_scale.marks(width, least);
        if (marks.size() < 2)
            return marks;
        double needed = 0;
        for (const TimeMark &mark : marks)
            needed = std::max(needed, m_metrics.horizontalAdvance(mark.label));
        needed += 1 + m_metrics.averageCharWidth();
        const double distance = m_scale.xOf(marks[1].time) - m_scale.xOf(marks[0].time);
        if (needed <= distance)
            return marks;
        least = std::max(needed, distance + 1); // the next step, whatever the rounding
    }
}

void AxisPainter::paintMarks(const QRectF &area) const
{
    const double gap = m_metrics.averageCharWidth() / 2;
    for (const TimeMark &mark : marks(area.width())) {
        const double x = area.left() + m_scale.xOf(mark.time);
        const QRectF place(x + gap, area.top(), m_metrics.horizontalAdvance(mark.label) + 1,
                           area.height());
        if (place.right() > area.right())
            break;
        const QRectF foot(area.left(), area.bottom() - 4, area.width(), 4);
        m_painter.fillRect(m_grid.upright(x, foot, markWidth), m_palette.color(QPalette::Mid));
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                           mark.label);
    }
}

void AxisPainter::paintGrid(const QRectF &area) const
{
    // Opaque: a translucent line as high as the window is painted point by point.
    const QColor color = mixed(m_palette.color(QPalette::Base), m_theme.mutedText, 0.16);
    for (const TimeMark &mark : marks(area.width()))
        m_painter.fillRect(m_grid.upright(area.left() + m_scale.xOf(mark.time), area, markWidth),
                           color);
}

void AxisPainter::paintStrip(const QRectF &area, const FlightHistory &flight, int limit,
                             Nanoseconds now) const
{
    // A limit far above of what was reached would leave nothing to be seen of it.
    const int peak = std::max(1, flight.peak());
    const bool isLimitNear = limit > 0 && limit <= 4 * peak;
    const double perLevel = area.height() / (isLimitNear ? std::max(limit, peak) : peak);
    paintFlight(area, flight, perLevel, now);
    if (limit > 0)
        paintLimit(area, limit, isLimitNear ? perLevel : 0);
}

// Pixel by pixel the most that was in flight, joined to rectangles where it is the same.
void AxisPainter::paintFlight(const QRectF &area, const FlightHistory &flight, double perLevel,
                              Nanoseconds now) const
{
    const double end = std::min(area.width(), m_scale.xOf(now));
    const double pixel = 1 / m_painter.device()->devicePixelRatioF();
    const auto paint = [&](double from, double to, int level) {
        const double height = level * perLevel;
        if (level > 0)
            m_painter.fillRect(
                QRectF(area.left() + from, area.bottom() - height, to - from, height),
                m_theme.inFlight);
    };
    double from = 0;
    int level = -1;
    for (double x = 0; x < end; x += pixel) {
        const int here = flight.peakBetween(m_scale.timeAt(x), m_scale.timeAt(x + pixel));
        if (here == level)
            continue;
        paint(from, x, level);
        from = x;
        level = here;
    }
    paint(from, end, level);
}

void AxisPainter::paintLimit(const QRectF &area, int limit, double perLevel) const
{
    const double y = perLevel > 0 ? std::round(area.bottom() - limit * perLevel) : area.top();
    m_painter.setPen(QPen(m_theme.failed, 1, Qt::DashLine));
    if (perLevel > 0)
        m_painter.drawLine(QPointF(area.left() + 0.5, y + 0.5), QPointF(area.right() - 1, y + 0.5));
    paintLimitWords(QRectF(area.left(), y + 2, area.width(), m_metrics.height()), limit,
                    perLevel > 0);
}

// At the right end, in as many words as there is room for.
void AxisPainter::paintLimitWords(const QRectF &line, int limit, bool isInSight) const
{
    const QString number = QString::number(limit);
    const QStringList choices{
        (isInSight ? tr("limit %1 at once") : tr("limit %1 at once ↑")).arg(number),
        (isInSight ? tr("limit %1") : tr("limit %1 ↑")).arg(number), number};
    const double margin = m_metrics.averageCharWidth();
    for (const QString &words : choices) {
        const double width = m_metrics.horizontalAdvance(words) + 2;
        const QRectF place(line.right() - width - margin, line.top(), width, line.height());
        if (place.left() < line.left() + margin)
            continue;
        QColor ground = m_palette.color(QPalette::Base);
        ground.setAlphaF(0.8F);
        m_painter.fillRect(place, ground);
        m_painter.setPen(m_theme.failed);
        m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, words);
        return;
    }
}

void AxisPainter::paintNow(const QRectF &area, Nanoseconds now) const
{
    const double x = area.left() + m_scale.xOf(now);
    if (x >= area.left() && x <= area.right())
        m_painter.fillRect(m_grid.upright(x - m_grid.thickness(nowWidth) / 2, area, nowWidth),
                           m_theme.now);
}

} // namespace Broadside
