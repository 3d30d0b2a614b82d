// Paints one route's bar: its pieces in their colours, heights and patterns, the frame of a
// failure, the arrow head of one that grows and the note beside it, in as much detail as there are
// pixels. Made for one painting.
#pragma once

#include "theme/theme.h"
#include "timeline/barsegments.h"
#include "timeline/timescale.h"

#include <QFontMetricsF>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace Broadside {

class BarPainter
{
public:
    BarPainter(QPainter &painter, const QPalette &palette, const TimeScale &scale, Nanoseconds now);

    // The area is as wide as the scale; what is outside of it is not painted.
    void paint(const QRectF &area, const RouteRecord &record) const;

    // Where the bar of a row stands; that of a wait is thinner, so that it reads as such.
    static QRectF barArea(const QRectF &area, bool isWait);
    // A phase fills as much of the rectangle's height as it has. Shared with the legend.
    static void fill(QPainter &painter, const QRectF &rectangle, const BarSegment &segment,
                     const Theme &theme);

private:
    struct Extent
    {
        double left = 0;
        double right = 0;
        bool isEmpty() const { return right <= left; }
    };

    Extent extentOf(const QRectF &area, Nanoseconds start, Nanoseconds end) const;
    void paintSegments(const QRectF &area, const std::vector<BarSegment> &segments) const;
    void paintSpeck(const QRectF &area, const Extent &extent, const RouteRecord &record,
                    const std::vector<BarSegment> &segments) const;
    void paintPointer(const QRectF &area, bool isToLeft) const;
    void paintRedirects(const QRectF &area, const RouteRecord &record) const;
    void paintFrame(const QRectF &area, const RouteRecord &record) const;
    void paintArrow(const QRectF &area, const RouteRecord &record) const;
    void paintNote(const QRectF &area, const Extent &extent, const RouteRecord &record) const;
    void paintWords(const QRectF &place, const QString &note, const RouteRecord &record,
                    bool isOverBar) const;

    QPainter &m_painter;
    const QPalette &m_palette;
    const Theme &m_theme;
    TimeScale m_scale;
    Nanoseconds m_now;
    QFontMetricsF m_metrics;
};

} // namespace Broadside
