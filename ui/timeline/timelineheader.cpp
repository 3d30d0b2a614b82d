#include "timeline/timelineheader.h"

#include "models/routetext.h"
#include "timeline/axispainter.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

constexpr double leastSelection = 4; // pixels; less is a click

// The sort that a click on a column's title asks for, if any.
bool isSortedBy(int column, TimelineSort sort)
{
    return (column == TimelineModel::Request && sort == TimelineSort::Order) ||
           (column == TimelineModel::Status && sort == TimelineSort::Outcome) ||
           (column == TimelineModel::Time && sort == TimelineSort::Duration);
}

} // namespace

TimelineHeader::TimelineHeader(const TimelineModel &model, TimeZoom &zoom, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
    , m_zoom(zoom)
{
    setSectionsMovable(false);
    setStretchLastSection(true);
    setHighlightSections(false);
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (section != TimelineModel::Bar)
            Q_EMIT titleClicked(section);
    });
}

double TimelineHeader::heightFor(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.height() * 4.1);
}

QRectF TimelineHeader::axisArea(const QRectF &area, const QFontMetricsF &metrics)
{
    return {area.left(), area.top(), area.width(), std::round(metrics.height() * 1.3)};
}

QRectF TimelineHeader::stripArea(const QRectF &area, const QFontMetricsF &metrics)
{
    const double top = area.top() + std::round(metrics.height() * 1.6);
    return {area.left(), top, area.width(), area.bottom() - 4 - top};
}

QSize TimelineHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), int(heightFor(QFontMetricsF(font())))};
}

void TimelineHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, palette().color(QPalette::Base));
    const bool isEmpty = m_model.run().report().routes().empty(); // nothing to name or to measure
    if (!isEmpty && section == TimelineModel::Bar)
        paintBars(*painter, rect);
    else if (!isEmpty)
        paintTitle(*painter, rect, section);
    if (!isEmpty)
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          palette().color(QPalette::Midlight));
    painter->restore();
}

void TimelineHeader::paintTitle(QPainter &painter, const QRect &rect, int section) const
{
    QString title = m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    if (isSortedBy(section, m_model.arrangement().sort) &&
        m_model.arrangement() != TimelineArrangement())
        title += m_model.arrangement().isDescending ? QStringLiteral(" ▾") : QStringLiteral(" ▴");
    const int gap = fontMetrics().averageCharWidth();
    painter.setPen(Theme::of(palette()).mutedText);
    painter.drawText(rect.adjusted(gap, 0, 0, -fontMetrics().height() / 3),
                     Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine, title);
}

void TimelineHeader::paintBars(QPainter &painter, const QRect &rect) const
{
    const QFontMetricsF metrics(font());
    const LiveRun &run = m_model.run();
    const AxisPainter axis(painter, palette(), m_zoom.scale());
    axis.paintMarks(axisArea(rect, metrics));
    axis.paintStrip(stripArea(rect, metrics), m_model.flight(), run.report().start().concurrency,
                    m_zoom.duration());
    if (run.isRunning())
        axis.paintNow(QRectF(rect).adjusted(0, metrics.height() * 1.3, 0, 0), m_zoom.duration());
    if (m_selection) {
        QRectF selected(rect);
        selected.setLeft(rect.left() + std::min(m_selection->from, m_selection->to));
        selected.setRight(rect.left() + std::max(m_selection->from, m_selection->to));
        QColor color = palette().color(QPalette::Highlight);
        painter.setPen(color);
        color.setAlphaF(0.3F);
        painter.setBrush(color);
        painter.drawRect(selected.adjusted(0, 0, -1, -1));
    }
    painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()),
                     palette().color(QPalette::Midlight));
}

double TimelineHeader::overBars(const QPointF &position) const
{
    const double x = position.x() - sectionViewportPosition(TimelineModel::Bar);
    return std::clamp(x, 0.0, m_zoom.width());
}

bool TimelineHeader::isOverBars(const QPointF &position) const
{
    constexpr int grip = 5; // beside the line that the columns end with
    return position.x() > sectionViewportPosition(TimelineModel::Bar) + grip;
}

void TimelineHeader::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isOverBars(event->position())) {
        QHeaderView::mousePressEvent(event);
        return;
    }
    const double x = overBars(event->position());
    m_selection = Selection{.from = x, .to = x};
    qApp->installEventFilter(this); // keys go to whatever has the focus
}

void TimelineHeader::endSelection()
{
    qApp->removeEventFilter(this);
    m_selection.reset();
    viewport()->update();
}

// Esc during a drag ends it, and is no shortcut of the window then.
bool TimelineHeader::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    const bool isKey = isOverride || event->type() == QEvent::KeyPress;
    if (!m_selection || !isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QHeaderView::eventFilter(watched, event);
    event->accept();
    if (!isOverride)
        endSelection();
    return true;
}

void TimelineHeader::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_selection) {
        QHeaderView::mouseMoveEvent(event);
        return;
    }
    m_selection->to = overBars(event->position());
    viewport()->update();
}

void TimelineHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_selection) {
        QHeaderView::mouseReleaseEvent(event);
        return;
    }
    const double from = std::min(m_selection->from, m_selection->to);
    const double to = std::max(m_selection->from, m_selection->to);
    endSelection();
    if (to - from >= leastSelection)
        m_zoom.showSpan(m_zoom.scale().timeAt(from), m_zoom.scale().timeAt(to));
}

void TimelineHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isOverBars(event->position()))
        m_zoom.fit();
    else
        QHeaderView::mouseDoubleClickEvent(event);
}

bool TimelineHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        showTip(static_cast<const QHelpEvent &>(*event));
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

void TimelineHeader::showTip(const QHelpEvent &event)
{
    if (!isOverBars(event.pos()) || m_model.run().report().routes().empty()) {
        QToolTip::hideText();
        return;
    }
    const TimeScale &scale = m_zoom.scale();
    const double x = overBars(event.pos());
    const int level = m_model.flight().peakBetween(scale.timeAt(x), scale.timeAt(x + 1));
    QToolTip::showText(event.globalPos(),
                       tr("%1 in flight at %2\nDrag to zoom to a span, double-click to see all")
                           .arg(level)
                           .arg(RouteText::duration(scale.timeAt(x))),
                       viewport());
}

} // namespace Broadside
