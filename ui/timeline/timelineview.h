// The rows of the timeline: an item view, so that screen readers and keyboards find what they know,
// that paints only the rows and columns that are seen. Zooms, pans and follows the run frame by
// frame. Owned by the panel.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/timelineheader.h"
#include "timeline/timezoom.h"

#include <QSet>
#include <QTreeView>

namespace Broadside {

class TimelineView : public QTreeView
{
    Q_OBJECT

public:
    TimelineView(LiveRun &run, TimelineModel &model, QWidget *parent = nullptr);

    TimeZoom &zoom() { return m_zoom; }
    const TimeZoom &zoom() const { return m_zoom; }
    int currentRoute() const; // -1: none
    void setCurrentRoute(int route);
    // In coordinates of the viewport: the bars' column, and a route's bar in it, which may be out
    // of sight or, when its group is folded, empty.
    QRect barsArea() const;
    QRectF areaOf(int route) const;

    // The current bar stays in sight, or comes there; without one, what is in the middle stays.
    void zoomAtCurrent(double factor);
    // What the current request did, or all of the current group, fills the width. False when there
    // is no current row, or no bar in it.
    bool zoomToCurrent();
    void reset() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;

Q_SIGNALS:
    void routeActivated(int route);
    void currentRouteChanged(int route);
    void barsAreaChanged();
    // All rows are about to be painted anew, as the run is now: what else tells of it follows.
    void refreshed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    int sizeHintForColumn(int column) const override;

private:
    enum class Drag
    {
        None,
        Pan,
        Divider
    };

    struct Extent
    {
        double left = 0;
        double right = 0;
    };

    void setUpHeader();
    void setUpRun();
    void nextFrame();
    void updateBars();
    void setColumnWidths();
    void fitColumns();
    void expandGroups();
    void keepCurrent();
    std::optional<Extent>
    currentExtent() const; // of the current bar, in pixels of the bars' column
    bool handleKey(const QKeyEvent &event);
    bool handleDividerKey(const QKeyEvent &event);
    void moveDivider(double pixels);
    bool isOnDivider(const QPointF &position) const;
    void showCursor(const QPointF &position);
    void paintGround(QPainter &painter) const;
    void paintOverlay(QPainter &painter) const;
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
    std::vector<int> firstLines() const; // by group: the line of its first route; -1: folded

    LiveRun &m_run;
    TimelineModel &m_model;
    TimeZoom m_zoom;
    TimelineHeader *m_header = nullptr;
    QTimer m_frame;
    QSet<QString> m_foldedGroups;
    int m_lastRoute = -1; // that was current: a reset forgets it without a word
    QString m_lastId;
    int m_requestWidth = 0;
    bool m_isFitting = false;
    QRect m_painted; // what the current paint event is about
    Drag m_drag = Drag::None;
    QPointF m_dragged;
    bool m_isSpaceHeld = false;
};

} // namespace Broadside
