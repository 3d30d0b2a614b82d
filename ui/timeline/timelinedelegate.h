// Paints the cells of the timeline's rows and says what is under the pointer in a bar. Owned by the
// view.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/timezoom.h"

#include <QStyledItemDelegate>

namespace Broadside {

class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(const TimelineModel &model, const TimeZoom &zoom, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    // Exports paint the same. A column's cell, with its text or bar.
    static void paintCell(QPainter &painter, const QRect &rect, const QPalette &palette, int column,
                          const RouteRecord &record, int repetitions, Nanoseconds now);
    static int rowHeight(const QFontMetrics &metrics);

private:
    const TimelineModel &m_model;
    const TimeZoom &m_zoom;
};

} // namespace Broadside
