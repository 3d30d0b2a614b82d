// Paints what stands over the rows: the axis of time and the strip of requests in flight with the
// line of the limit. Made for one painting.
#pragma once

#include "models/flighthistory.h"
#include "theme/theme.h"
#include "timeline/devicegrid.h"
#include "timeline/timescale.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace Broadside {

class AxisPainter
{
    Q_DECLARE_TR_FUNCTIONS(Broadside::AxisPainter)

public:
    AxisPainter(QPainter &painter, const QPalette &palette, const TimeScale &scale);

    // So far apart that no label reaches the next mark.
    std::vector<TimeMark> marks(double width) const;

    // Every area is as wide as the scale.
    void paintMarks(const QRectF &area) const;
    // The marks as lines behind the rows.
    void paintGrid(const QRectF &area) const;
    // Until `now`. A limit of 0 is none.
    void paintStrip(const QRectF &area, const FlightHistory &flight, int limit,
                    Nanoseconds now) const;
    void paintNow(const QRectF &area, Nanoseconds now) const;

private:
    void paintFlight(const QRectF &area, const FlightHistory &flight, double perLevel,
                     Nanoseconds now) const;
    void paintLimit(const QRectF &area, int limit, double perLevel) const;
    void paintLimitWords(const QRectF &line, int limit, bool isInSight) const;

    QPainter &m_painter;
    const QPalette &m_palette;
    const Theme &m_theme;
    TimeScale m_scale;
    DeviceGrid m_grid;
    QFontMetricsF m_metrics;
};

} // namespace Broadside
