// The header of the timeline: the titles of the columns, and over the bars the axis of time and the
// strip of requests in flight. Dragging over those selects a span to zoom to, unless Esc ends it.
// Owned by the view.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/timezoom.h"

#include <QHeaderView>

#include <optional>

namespace Broadside {

class TimelineHeader : public QHeaderView
{
    Q_OBJECT

public:
    TimelineHeader(const TimelineModel &model, TimeZoom &zoom, QWidget *parent = nullptr);

    QSize sizeHint() const override;

    // Parts of an area of the header's height over the bars; exports paint the same.
    static double heightFor(const QFontMetricsF &metrics);
    static QRectF axisArea(const QRectF &area, const QFontMetricsF &metrics);
    static QRectF stripArea(const QRectF &area, const QFontMetricsF &metrics);

Q_SIGNALS:
    // A click on the title of a column.
    void titleClicked(int column);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Selection
    {
        double from = 0; // pixels over the bars
        double to = 0;
    };

    void paintTitle(QPainter &painter, const QRect &rect, int section) const;
    void paintBars(QPainter &painter, const QRect &rect) const;
    double overBars(const QPointF &position) const;
    bool isOverBars(const QPointF &position) const;
    void endSelection();
    void showTip(const QHelpEvent &event);

    const TimelineModel &m_model;
    TimeZoom &m_zoom;
    std::optional<Selection> m_selection;
};

} // namespace Broadside
