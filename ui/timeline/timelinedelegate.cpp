#include "timeline/timelinedelegate.h"

#include "report/repetitionname.h"
#include "timeline/barpainter.h"
#include "timeline/timelinetip.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Broadside {

TimelineDelegate::TimelineDelegate(const TimelineModel &model, const TimeZoom &zoom,
                                   QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_zoom(zoom)
{}

int TimelineDelegate::rowHeight(const QFontMetrics &metrics)
{
    return metrics.height() * 3 / 2 + 1;
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex & /*index*/) const
{
    return {option.fontMetrics.averageCharWidth() * 10, rowHeight(option.fontMetrics)};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const RouteRecord *record = m_model.record(index);
    if (!record)
        return;
    const LiveRun &run = m_model.run();
    if (index.column() == TimelineModel::Bar) {
        painter->setClipRect(option.rect);
        BarPainter(*painter, option.palette, m_zoom.scale(), m_zoom.duration())
            .paint(option.rect, *record);
        painter->setClipping(false);
    } else {
        m_cells.paint(*painter, option.rect, option.palette, index.column(), *record,
                      timesSent(run.report()), m_zoom.duration());
    }
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const RouteRecord *record = m_model.record(index);
    if (event->type() != QEvent::ToolTip || !record)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TimelineTip tip(*record, timesSent(m_model.run().report()), m_model.run().elapsed());
    QString text = tip.text();
    if (index.column() == TimelineModel::Bar) {
        const TimeScale &scale = m_zoom.scale();
        constexpr double tolerance = 3; // pixels
        text = tip.textAt(scale.timeAt(event->pos().x() - option.rect.left()),
                          Nanoseconds(qint64(tolerance * scale.perPixel)));
    }
    QToolTip::showText(event->globalPos(), text, view->viewport(), option.rect);
    return true;
}

} // namespace Broadside
