// The keyboard and the mouse of the TimelineView.

#include "models/routetext.h"
#include "timeline/barsegments.h"
#include "timeline/timelineview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

constexpr double zoomStep = 1.5; // of a key
constexpr double panStep = 0.15; // of the width, by a key
constexpr double notch = 120;    // of a wheel, as Qt counts
constexpr double zoomPerNotch = 1.25;
constexpr double panPerNotch = 60; // pixels
constexpr double dividerStep = 2;  // characters, by a key

struct TimeSpan
{
    Nanoseconds start{0};
    Nanoseconds end{0};
};

// What it did rather than what it waited for. Empty as long as it has no bar.
std::optional<TimeSpan> spanOf(const RouteRecord &record, Nanoseconds now)
{
    const std::vector<BarSegment> parts = barSegments(record, RouteText::openEnd(record, now));
    if (parts.empty())
        return {};
    return TimeSpan{.start = record.attempts.empty() ? parts.front().start
                                                     : record.attempts.front().start,
                    .end = std::ranges::max(parts, {}, &BarSegment::end).end};
}

// From the first start to the last end.
std::optional<TimeSpan> spanOf(const std::vector<int> &routes, const LiveRun &run)
{
    std::optional<TimeSpan> all;
    for (const int route : routes) {
        const auto span = spanOf(run.report().routes()[size_t(route)], run.elapsed());
        if (!span)
            continue;
        if (!all)
            all = span;
        all->start = std::min(all->start, span->start);
        all->end = std::max(all->end, span->end);
    }
    return all;
}

} // namespace

void TimelineView::zoomAtCurrent(double factor)
{
    const double width = m_zoom.width();
    const std::optional<Extent> bar = currentExtent();
    if (!bar) {
        m_zoom.zoomBy(factor, width / 2);
        return;
    }
    scrollTo(currentIndex());
    // At the middle of what is seen of it; a bar that is out of sight is fetched first.
    if (bar->right < 0 || bar->left > width)
        m_zoom.panBy((bar->left + bar->right - width) / 2);
    const Extent seen = *currentExtent();
    const double left = std::clamp(seen.left, 0.0, width);
    const double right = std::clamp(seen.right, 0.0, width);
    m_zoom.zoomBy(factor, (left + right) / 2);
}

std::optional<TimelineView::Extent> TimelineView::currentExtent() const
{
    const RouteRecord *record = m_model.record(currentIndex());
    if (!record)
        return {};
    const std::optional<TimeSpan> span = spanOf(*record, m_run.elapsed());
    if (!span)
        return {};
    return Extent{.left = m_zoom.scale().xOf(span->start), .right = m_zoom.scale().xOf(span->end)};
}

bool TimelineView::zoomToCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return false;
    const int route = currentRoute();
    const std::optional<TimeSpan> span = spanOf(
        route >= 0 ? std::vector<int>{route} : m_model.groups()[size_t(current.row())].routes,
        m_run);
    if (!span || span->end <= span->start)
        return false;
    scrollTo(current);
    m_zoom.showSpan(span->start, span->end);
    return true;
}

// As the mouse does that drags the line before the bars.
bool TimelineView::handleDividerKey(const QKeyEvent &event)
{
    const bool isToLeft = event.key() == Qt::Key_Left;
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::AltModifier ||
        (!isToLeft && event.key() != Qt::Key_Right))
        return false;
    moveDivider((isToLeft ? -dividerStep : dividerStep) * fontMetrics().averageCharWidth());
    return true;
}

void TimelineView::moveDivider(double pixels)
{
    m_requestWidth = m_header->sectionSize(TimelineModel::Request) + int(std::lround(pixels));
    fitColumns();
}

bool TimelineView::handleKey(const QKeyEvent &event)
{
    const bool isPlain =
        (event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    if (!isPlain)
        return false;
    const bool isGroup = m_model.isGrouped() && currentIndex().isValid() && currentRoute() < 0;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without shift on many keyboards
        zoomAtCurrent(zoomStep);
        return true;
    case Qt::Key_Minus:
        zoomAtCurrent(1 / zoomStep);
        return true;
    case Qt::Key_0:
        m_zoom.fit();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (isGroup)
            return false; // folds and unfolds
        m_zoom.panBy((event.key() == Qt::Key_Left ? -panStep : panStep) * m_zoom.width());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentRoute() < 0)
            return false;
        Q_EMIT routeActivated(currentRoute());
        return true;
    case Qt::Key_Space:
        m_isSpaceHeld = true;
        return true;
    default:
        return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (handleKey(*event) || handleDividerKey(*event))
        event->accept();
    else
        QTreeView::keyPressEvent(event);
}

void TimelineView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_isSpaceHeld = false;
    QTreeView::keyReleaseEvent(event);
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    m_isSpaceHeld = false;
    QTreeView::focusOutEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPointF pixels = event->pixelDelta();
    const QPointF notches = QPointF(event->angleDelta()) / notch;
    if (event->modifiers() & Qt::ControlModifier) {
        m_zoom.zoomBy(std::pow(zoomPerNotch, notches.y()),
                      event->position().x() - barsArea().left());
        event->accept();
        return;
    }
    const bool isTurned = bool(event->modifiers() & Qt::ShiftModifier) && notches.x() == 0;
    const double sideways = isTurned ? notches.y() : notches.x();
    if (std::abs(sideways) > (isTurned ? 0 : std::abs(notches.y()))) {
        const double exact = isTurned ? pixels.y() : pixels.x();
        m_zoom.panBy(exact != 0 ? -exact : -sideways * panPerNotch);
        event->accept();
        return;
    }
    QTreeView::wheelEvent(event);
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto &gesture = static_cast<const QNativeGestureEvent &>(*event);
        if (gesture.gestureType() == Qt::ZoomNativeGesture) {
            m_zoom.zoomBy(1 + gesture.value(), gesture.position().x() - barsArea().left());
            return true;
        }
    }
    return QTreeView::viewportEvent(event);
}

bool TimelineView::isOnDivider(const QPointF &position) const
{
    constexpr double grip = 4;
    return std::abs(position.x() - barsArea().left()) <= grip;
}

void TimelineView::showCursor(const QPointF &position)
{
    if (m_drag == Drag::Pan)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (m_drag == Drag::Divider || isOnDivider(position))
        viewport()->setCursor(Qt::SplitHCursor);
    else
        viewport()->unsetCursor();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    const bool isLeft = event->button() == Qt::LeftButton;
    const bool isPanning = event->button() == Qt::MiddleButton ||
                           (isLeft && (m_isSpaceHeld || event->modifiers() & Qt::ShiftModifier));
    if (isPanning)
        m_drag = Drag::Pan;
    else if (isLeft && isOnDivider(event->position()))
        m_drag = Drag::Divider;
    m_dragged = event->position();
    showCursor(event->position());
    if (m_drag == Drag::None)
        QTreeView::mousePressEvent(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const double moved = event->position().x() - m_dragged.x();
    m_dragged = event->position();
    showCursor(event->position());
    if (m_drag == Drag::Pan) {
        m_zoom.panBy(-moved);
    } else if (m_drag == Drag::Divider) {
        moveDivider(moved);
    } else {
        QTreeView::mouseMoveEvent(event);
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag ended = std::exchange(m_drag, Drag::None);
    showCursor(event->position());
    if (ended == Drag::None)
        QTreeView::mouseReleaseEvent(event);
}

} // namespace Broadside
