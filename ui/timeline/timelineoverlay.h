// Paints what goes across the rows: the line under and between the bars of the critical path. Made
// for one painting.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/devicegrid.h"
#include "timeline/timescale.h"

#include <QPalette>
#include <QRectF>

#include <functional>

class QPainter;

namespace Broadside {

class TimelineOverlay
{
public:
    // The area of a route's bar in the painter's coordinates, also where it is out of sight; empty
    // when it has no row.
    using AreaOf = std::function<QRectF(int route)>;

    TimelineOverlay(QPainter &painter, const QPalette &palette, const TimeScale &scale);

    // `visible` is the part over the bars that can be seen.
    void paintCriticalPath(const QRectF &visible, const RunReport &report,
                           const std::vector<int> &path, const AreaOf &areaOf) const;

private:
    // A route of the path that has a row.
    struct Stop
    {
        QRectF area;
        const RouteRecord *record = nullptr;
    };

    void paintUnderline(const Stop &stop) const;
    void paintJoint(const Stop &from, const Stop &to) const;
    void fill(double left, double top, double right, double bottom) const;
    // Where the line of a bar is, and where a time is along it; both at a border of pixels.
    double lineOf(const QRectF &area) const;
    double placeOf(const QRectF &area, Nanoseconds time) const;

    QPainter &m_painter;
    QColor m_color;
    TimeScale m_scale;
    DeviceGrid m_grid;
    double m_thickness; // of all its strokes
};

} // namespace Broadside
