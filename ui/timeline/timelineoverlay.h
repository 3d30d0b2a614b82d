// Paints what goes across the rows: the line under and between the bars of the critical path, and
// that of the present moment. Made for one painting.
#pragma once

#include "models/timelinemodel.h"
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
    void paintUnderline(const QRectF &area, const RouteRecord &record) const;
    void paintJoint(const QRectF &from, const QRectF &to, const RouteRecord &before) const;

    QPainter &m_painter;
    QColor m_color;
    TimeScale m_scale;
};

} // namespace Broadside
