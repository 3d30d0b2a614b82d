// Paints the cells of the timeline's rows and says what is under the pointer in a bar. Owned by the
// view.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/cellpainter.h"
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

    // Exports have rows as high.
    static int rowHeight(const QFontMetrics &metrics);

private:
    const TimelineModel &m_model;
    const TimeZoom &m_zoom;
    mutable CellPainter m_cells; // remembers only how to paint sooner
};

} // namespace Broadside
