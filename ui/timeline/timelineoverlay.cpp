#include "timeline/timelineoverlay.h"

#include "timeline/barpainter.h"

#include <QPainter>

#include <algorithm>

namespace Broadside {

namespace {

constexpr double lineWidth = 1.5;

// Where the line of a bar is.
double underlineOf(const QRectF &area)
{
    return BarPainter::barArea(area, false).bottom() + 2.5;
}

} // namespace

TimelineOverlay::TimelineOverlay(QPainter &painter, const QPalette &palette, const TimeScale &scale)
    : m_painter(painter)
    , m_color(palette.color(QPalette::Text))
    , m_scale(scale)
{}

void TimelineOverlay::paintCriticalPath(const QRectF &visible, const RunReport &report,
                                        const std::vector<int> &path, const AreaOf &areaOf) const
{
    m_painter.save();
    m_painter.setClipRect(visible);
    QRectF before;
    for (size_t i = 0; i < path.size(); ++i) {
        const QRectF area = areaOf(path[i]);
        if (area.isEmpty())
            continue;
        if (area.intersects(visible))
            paintUnderline(area, report.routes()[size_t(path[i])]);
        if (!before.isEmpty() && visible.intersects(before.united(area)))
            paintJoint(before, area, report.routes()[size_t(path[i - 1])]);
        before = area;
    }
    m_painter.restore();
}

void TimelineOverlay::paintUnderline(const QRectF &area, const RouteRecord &record) const
{
    if (record.attempts.empty())
        return;
    const Nanoseconds end = record.attempts.back().end.value_or(record.lastChange);
    const double left = std::max(-1.0, m_scale.xOf(record.attempts.front().start));
    const double right = std::min(area.width() + 1, m_scale.xOf(end));
    if (right >= left)
        m_painter.fillRect(QRectF(area.left() + left, underlineOf(area),
                                  std::max(lineWidth, right - left), lineWidth),
                           m_color);
}

// From the line under one bar, where it ended, down or up to the other bar.
void TimelineOverlay::paintJoint(const QRectF &from, const QRectF &to,
                                 const RouteRecord &before) const
{
    if (before.attempts.empty())
        return;
    const Nanoseconds end = before.attempts.back().end.value_or(before.lastChange);
    const double x = from.left() + m_scale.xOf(end);
    const double start = underlineOf(from);
    const double bar =
        to.top() > from.top() ? BarPainter::barArea(to, false).top() : underlineOf(to);
    m_painter.fillRect(QRectF(x - lineWidth / 2, std::min(start, bar), lineWidth,
                              std::abs(bar - start) + (bar < start ? lineWidth : 0)),
                       m_color);
}

} // namespace Broadside
