#include "timeline/timelinedelegate.h"

#include "models/routetext.h"
#include "timeline/barpainter.h"
#include "timeline/timelinetip.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Broadside {

namespace {

void drawElided(QPainter &painter, const QRect &rect, const QString &text)
{
    const QString shown =
        painter.fontMetrics().elidedText(text, Qt::ElideMiddle, std::max(0, rect.width()));
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

// In front of the name, in a column of its own width, as in the tree of requests.
QRect drawMethod(QPainter &painter, const QRect &rect, const QString &method, const Theme &theme)
{
    const QFont font = painter.font();
    QFont bold = font;
    bold.setBold(true);
    bold.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(bold);
    const QString shown = method == QLatin1String("DELETE")    ? QStringLiteral("DEL")
                          : method == QLatin1String("OPTIONS") ? QStringLiteral("OPT")
                                                               : method.left(5);
    painter.setPen(theme.method(method));
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    const int width = painter.fontMetrics().horizontalAdvance(QStringLiteral("PATCH  "));
    painter.setFont(font);
    return rect.adjusted(width, 0, 0, 0);
}

} // namespace

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
        BarPainter(*painter, option.palette, m_zoom.scale(), run.elapsed())
            .paint(option.rect, *record);
        painter->setClipping(false);
    } else {
        paintCell(*painter, option.rect, option.palette, index.column(), *record,
                  run.report().start().repetitions, run.elapsed());
    }
}

void TimelineDelegate::paintCell(QPainter &painter, const QRect &rect, const QPalette &palette,
                                 int column, const RouteRecord &record, int repetitions,
                                 Nanoseconds now)
{
    const Theme &theme = Theme::of(palette);
    const int gap = painter.fontMetrics().averageCharWidth();
    QRect place = rect.adjusted(gap, 0, -gap / 2, 0);
    if (column == TimelineModel::Request)
        place = drawMethod(painter, place, record.summary.method, theme);
    const RouteState state = stateOf(record);
    const bool isTrouble = state == RouteState::Failed || state == RouteState::Errored;
    const bool isQuiet = state == RouteState::Waiting || state == RouteState::Skipped ||
                         state == RouteState::Cancelled;
    if (column == TimelineModel::Status && isTrouble)
        painter.setPen(theme.failed);
    else if (column == TimelineModel::Status && isQuiet)
        painter.setPen(theme.mutedText);
    else
        painter.setPen(palette.color(QPalette::Text));
    drawElided(painter, place, TimelineModel::text(column, record, repetitions, now));
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const RouteRecord *record = m_model.record(index);
    if (event->type() != QEvent::ToolTip || !record)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TimelineTip tip(*record, m_model.run().report().start().repetitions,
                          m_model.run().elapsed());
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
