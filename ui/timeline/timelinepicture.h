// The timeline as a picture of its own, for files: what the panel shows, with the rows that are out
// of sight, too, as far as they fit a picture. Painted piece by piece, as thousands of rows take
// longer than a window may stand still. Made for one export.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/cellpainter.h"
#include "timeline/timelinelegend.h"
#include "timeline/timezoom.h"

#include <QFont>
#include <QPalette>

class QPainter;

namespace Broadside {

class TimelinePicture
{
public:
    // Shows what the zoom shows, `width` pixels wide. What does not fit the height is counted.
    TimelinePicture(const TimelineModel &model, const TimeZoom &zoom, const TimelineLegend &legend,
                    QSize most);

    QSize size() const { return {m_most.width(), m_height}; }
    size_t drawnRequests() const { return m_drawn; }
    bool isWhole() const { return m_left == 0; }

    // Some more of it, with the same painter until nothing is left to paint.
    void paintSome(QPainter &painter);
    bool isPainted() const { return m_isPainted; }

private:
    // A group's title, a route, or how many more there are.
    struct Row
    {
        QString title; // else a route
        int route = -1;
    };

    void layOut(const TimeZoom &zoom);
    void addRows(size_t most);
    void paintHead(QPainter &painter) const;
    void paintRow(QPainter &painter, size_t row);
    void paintRoute(QPainter &painter, const QRect &rect, const RouteRecord &record);
    void paintCriticalPath(QPainter &painter) const;
    QRect rowArea(size_t row) const;
    QRectF barsArea() const;
    QRectF areaOf(int route) const;
    int columnAt(int column) const { return m_columns[size_t(column)]; }

    const TimelineModel &m_model;
    const TimelineLegend &m_legend;
    QFont m_font;
    QPalette m_palette;
    QSize m_most;
    Nanoseconds m_now; // all pieces show the same moment
    int m_height = 0;
    int m_lineHeight = 0; // of summary and legend
    int m_headHeight = 0; // of axis and strip
    int m_rowHeight = 0;
    std::vector<int> m_columns; // where each begins, and the end of the last one
    std::vector<Row> m_rows;
    QHash<int, size_t> m_rowOf; // by route
    size_t m_drawn = 0;         // routes
    size_t m_left = 0;          // likewise
    TimeScale m_scale;
    CellPainter m_cells;
    size_t m_next = 0; // the row to paint
    bool m_isBegun = false;
    bool m_isPainted = false;
};

} // namespace Broadside
