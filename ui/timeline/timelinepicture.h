// The timeline as a picture of its own, for files: what the panel shows, with the rows that are out
// of sight, too, as far as they fit a picture. Made for one export.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/cellpainter.h"
#include "timeline/timelinelegend.h"
#include "timeline/timezoom.h"

#include <QFont>
#include <QImage>
#include <QPalette>

class QIODevice;
class QPainter;

namespace Broadside {

class TimelinePicture
{
public:
    static constexpr int mostRows = 200; // what is beyond is counted, not drawn

    // Shows what the zoom shows, `width` pixels wide.
    TimelinePicture(const TimelineModel &model, const TimeZoom &zoom, const TimelineLegend &legend,
                    int width);

    QSize size() const { return {m_width, m_height}; }
    QImage image(double devicePixelRatio) const;
    void writeSvg(QIODevice &device) const;

private:
    // A group's title, a route, or how many more there are.
    struct Row
    {
        QString title; // else a route
        int route = -1;
    };

    void addRows();
    void layOut(const TimeZoom &zoom);
    void paint(QPainter &painter) const;
    void paintHead(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    void paintRoute(QPainter &painter, CellPainter &cells, const QRect &rect,
                    const RouteRecord &record) const;
    QRectF areaOf(int route) const;
    int columnAt(int column) const { return m_columns[size_t(column)]; }

    const TimelineModel &m_model;
    const TimelineLegend &m_legend;
    QFont m_font;
    QPalette m_palette;
    int m_width;
    int m_height = 0;
    int m_lineHeight = 0; // of summary and legend
    int m_headHeight = 0; // of axis and strip
    int m_rowHeight = 0;
    std::vector<int> m_columns; // where each begins, and the end of the last one
    std::vector<Row> m_rows;
    TimeScale m_scale;
};

} // namespace Broadside
