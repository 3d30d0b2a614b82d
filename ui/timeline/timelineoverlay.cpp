#include "timeline/timelineoverlay.h"

#include "timeline/barpainter.h"

#include <QPainter>

#include <algorithm>

namespace Broadside {

namespace {

constexpr double lineWidth = 1.5;
constexpr double outOfSight = 8; // pixels beside the bars: no stroke is as wide

Nanoseconds endOf(const RouteRecord &record)
{
    return record.attempts.back().end.value_or(record.lastChange);
}

} // namespace

TimelineOverlay::TimelineOverlay(QPainter &painter, const QPalette &palette, const TimeScale &scale)
    : m_painter(painter)
    , m_color(palette.color(QPalette::Text))
    , m_scale(scale)
    , m_grid(painter)
    , m_thickness(m_grid.thickness(lineWidth))
{}

void TimelineOverlay::paintCriticalPath(const QRectF &visible, const RunReport &report,
                                        const std::vector<int> &path, const AreaOf &areaOf) const
{
    m_painter.save();
    m_painter.setClipRect(visible);
    Stop before;
    for (const int route : path) {
        const Stop stop{.area = areaOf(route), .record = &report.routes()[size_t(route)]};
        if (stop.area.isEmpty() || stop.record->attempts.empty())
            continue;
        if (stop.area.intersects(visible))
            paintUnderline(stop);
        if (before.record && visible.intersects(before.area.united(stop.area)))
            paintJoint(before, stop);
        before = stop;
    }
    m_painter.restore();
}

double TimelineOverlay::lineOf(const QRectF &area) const
{
    return m_grid.snapY(BarPainter::barArea(area, false).bottom() + 2.5);
}

// What is far away comes nearer, still out of sight: painters have no room for any number.
double TimelineOverlay::placeOf(const QRectF &area, Nanoseconds time) const
{
    return m_grid.snapX(area.left() +
                        std::clamp(m_scale.xOf(time), -outOfSight, area.width() + outOfSight));
}

void TimelineOverlay::fill(double left, double top, double right, double bottom) const
{
    m_painter.fillRect(QRectF(QPointF(left, top), QPointF(right, bottom)), m_color);
}

void TimelineOverlay::paintUnderline(const Stop &stop) const
{
    const double left = placeOf(stop.area, stop.record->attempts.front().start);
    const double right = std::max(placeOf(stop.area, endOf(*stop.record)), left + m_thickness);
    const double top = lineOf(stop.area);
    fill(left, top, right, top + m_thickness);
}

// From the line under one bar, where it ended, down or up to that of the other bar, and along to
// where this one begins. Covers neither bar: down it goes before the end, as the other bar may
// begin right there, and up after it.
void TimelineOverlay::paintJoint(const Stop &from, const Stop &to) const
{
    const double end = placeOf(from.area, endOf(*from.record));
    const double start = placeOf(to.area, to.record->attempts.front().start);
    const double here = lineOf(from.area);
    const double there = lineOf(to.area);
    const double left = there > here ? end - m_thickness : end;
    const double right = left + m_thickness;
    fill(left, std::min(here, there), right, std::max(here, there) + m_thickness);
    fill(std::min(left, start), there, std::max(right, start), there + m_thickness);
}

} // namespace Broadside
