#include "timeline/barpainter.h"

#include "models/routetext.h"
#include "theme/phaseshape.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

constexpr double speck = 3;            // pixels; a bar that is narrower has no visible parts
constexpr double leastPixels = 1;      // of a bar however short it is
constexpr double leastCharacters = 12; // of a note that is cut

// The beginning of why one was cancelled says less than its status does.
bool isWorthCutting(const RouteRecord &record)
{
    return record.outcome != Outcome::Cancelled;
}

bool isTrouble(const RouteRecord &record)
{
    return record.outcome == Outcome::Failed || record.outcome == Outcome::Errored;
}

bool isGrowing(const RouteRecord &record)
{
    return !record.outcome && !record.attempts.empty() && !record.attempts.back().end;
}

QColor colorOf(const BarSegment &segment, const Theme &theme)
{
    const auto *phase = std::get_if<Phase>(&segment.what);
    return phase ? theme.phase(*phase) : theme.waiting;
}

} // namespace

BarPainter::BarPainter(QPainter &painter, const QPalette &palette, const TimeScale &scale,
                       Nanoseconds now)
    : m_painter(painter)
    , m_palette(palette)
    , m_theme(Theme::of(palette))
    , m_scale(scale)
    , m_now(now)
    , m_metrics(painter.font())
{}

QRectF BarPainter::barArea(const QRectF &area, bool isWait)
{
    const double height = std::round(area.height() * (isWait ? 0.34 : 0.54));
    return {area.left(), area.top() + std::round((area.height() - height) / 2), area.width(),
            height};
}

BarPainter::Extent BarPainter::extentOf(const QRectF &area, Nanoseconds start,
                                        Nanoseconds end) const
{
    const double left = std::max(area.left(), area.left() + m_scale.xOf(start));
    const double right = std::min(area.right(), area.left() + m_scale.xOf(end));
    return {.left = left, .right = right};
}

void BarPainter::paint(const QRectF &area, const RouteRecord &record) const
{
    const Nanoseconds openEnd = RouteText::openEnd(record, m_now);
    const std::vector<BarSegment> segments = barSegments(record, openEnd);
    if (segments.empty())
        return;
    Nanoseconds end = segments.front().end;
    for (const BarSegment &segment : segments)
        end = std::max(end, segment.end);
    Extent extent = extentOf(area, segments.front().start, end);
    if (extent.left >= area.right() || extent.right < area.left()) {
        paintPointer(area, extent.right < area.left());
        return;
    }
    if (extent.right - extent.left < speck) {
        paintSpeck(area, extent, record, segments);
    } else {
        paintSegments(area, segments);
        paintRedirects(area, record);
        if (isTrouble(record))
            paintFrame(area, record);
    }
    if (isGrowing(record))
        paintArrow(area, record);
    paintNote(area, extent, record);
}

// Where the bar is when it is out of sight.
void BarPainter::paintPointer(const QRectF &area, bool isToLeft) const
{
    const double size = m_metrics.height() / 4;
    const double tip = isToLeft ? area.left() + size : area.right() - size;
    const double back = tip + (isToLeft ? size : -size);
    const double y = area.center().y();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.mutedText);
    m_painter.drawPolygon(
        QPolygonF{QPointF(tip, y), QPointF(back, y - size), QPointF(back, y + size)});
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

// A bar without room for its parts: what took longest, or that it failed.
void BarPainter::paintSpeck(const QRectF &area, const Extent &extent, const RouteRecord &record,
                            const std::vector<BarSegment> &segments) const
{
    const auto longest = std::ranges::max_element(segments, {}, &BarSegment::duration);
    const QColor color = isTrouble(record) ? m_theme.failed : colorOf(*longest, m_theme);
    QRectF place = barArea(area, false);
    place.setLeft(extent.left);
    place.setWidth(std::max(leastPixels, extent.right - extent.left));
    m_painter.fillRect(place, color);
}

void BarPainter::paintSegments(const QRectF &area, const std::vector<BarSegment> &segments) const
{
    const double pixel = 1 / m_painter.device()->devicePixelRatioF();
    double painted = area.left(); // parts thinner than a pixel share one
    for (const BarSegment &segment : segments) {
        Extent extent = extentOf(area, segment.start, segment.end);
        extent.left = std::max(extent.left, painted);
        const bool isAttempt = !segment.isWait();
        if (isAttempt && extent.right - extent.left < pixel && extent.right >= area.left() &&
            segment.duration() > Nanoseconds(0))
            extent.right = std::min(area.right(), extent.left + pixel);
        if (extent.right - extent.left < pixel / 2)
            continue;
        QRectF place = barArea(area, segment.isWait());
        place.setLeft(extent.left);
        place.setRight(extent.right);
        fill(m_painter, place, segment, m_theme);
        painted = extent.right;
    }
}

void BarPainter::fill(QPainter &painter, const QRectF &rectangle, const BarSegment &segment,
                      const Theme &theme)
{
    if (const auto *wait = std::get_if<const WaitRecord *>(&segment.what)) {
        QColor ground = theme.waiting;
        ground.setAlphaF(0.35F);
        painter.fillRect(rectangle, ground);
        painter.setBrushOrigin(rectangle.topLeft());
        painter.fillRect(rectangle,
                         theme.wait((*wait)->reason, painter.device()->devicePixelRatioF()));
        return;
    }
    const QTransform toDevice = painter.deviceTransform();
    const auto *phase = std::get_if<Phase>(&segment.what);
    painter.fillRect(phase ? phaseShape(*phase, rectangle, toDevice)
                           : preparationShape(rectangle, toDevice),
                     colorOf(segment, theme));
}

void BarPainter::paintRedirects(const QRectF &area, const RouteRecord &record) const
{
    const QRectF bar = barArea(area, false);
    for (const AttemptRecord &attempt : record.attempts) {
        for (const RedirectRecord &redirect : attempt.redirects) {
            const double x = area.left() + m_scale.xOf(redirect.time);
            if (x >= area.left() && x <= area.right())
                m_painter.fillRect(QRectF(x - 1, bar.top() - 2, 2, bar.height() + 4),
                                   m_palette.color(QPalette::Text));
        }
    }
}

void BarPainter::paintFrame(const QRectF &area, const RouteRecord &record) const
{
    if (record.attempts.empty())
        return;
    constexpr double pen = 2;
    const AttemptRecord &last = record.attempts.back();
    const double left = area.left() + m_scale.xOf(last.start);
    const double right = area.left() + m_scale.xOf(last.end.value_or(record.lastChange));
    // What is far outside of the area is cut, with its sides still outside.
    QRectF frame = barArea(area, false);
    frame.setLeft(std::max(left, area.left() - 2 * pen));
    frame.setRight(std::min(std::max(right, left + pen), area.right() + 2 * pen));
    if (frame.width() <= 0)
        return;
    m_painter.setPen(QPen(m_theme.failed, pen, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(frame.adjusted(0, -pen / 2, 0, pen / 2));
}

void BarPainter::paintArrow(const QRectF &area, const RouteRecord &record) const
{
    const AttemptRecord &attempt = record.attempts.back();
    const double x = area.left() + m_scale.xOf(RouteText::openEnd(record, m_now));
    if (x < area.left() || x > area.right())
        return;
    const QRectF bar = barArea(area, false);
    const QPointF tip(x + bar.height() / 2, bar.center().y());
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(attempt.phases.empty() ? m_theme.waiting
                                              : m_theme.phase(attempt.phases.back().phase));
    m_painter.drawPolygon(QPolygonF{bar.topLeft() + QPointF(x - bar.left(), 0), tip,
                                    bar.bottomLeft() + QPointF(x - bar.left(), 0)});
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

// In a wait that is wide enough; else right of the bar, or left of it where there is more room. Cut
// where neither has enough, and left out where next to nothing of it would be read: the tooltip has
// it too. That one was cancelled is told whole or not at all.
void BarPainter::paintNote(const QRectF &area, const Extent &extent,
                           const RouteRecord &record) const
{
    const QString note = RouteText::note(record);
    if (note.isEmpty())
        return;
    const double gap = m_metrics.height() / 2;
    const double wanted = m_metrics.horizontalAdvance(note) + 1;
    const double atRight = area.right() - extent.right - 2 * gap;
    const double atLeft = extent.left - area.left() - 2 * gap;
    const bool isWaiting = record.attempts.empty() && !record.outcome;
    QRectF place(area.left(), area.top(), wanted, area.height());
    if (isWaiting && extent.right - extent.left > wanted) {
        place.moveCenter(QPointF((extent.left + extent.right) / 2, area.center().y()));
        paintWords(place, note, record, true);
        return;
    }
    const bool isAtRight = wanted <= atRight || atRight >= atLeft;
    place.setWidth(std::min(wanted, isAtRight ? atRight : atLeft));
    const double readable = leastCharacters * m_metrics.averageCharWidth();
    if (place.width() < (isWorthCutting(record) ? std::min(wanted, readable) : wanted))
        return;
    if (isAtRight)
        place.moveLeft(extent.right + gap);
    else
        place.moveRight(extent.left - gap);
    paintWords(place, note, record, false);
}

void BarPainter::paintWords(const QRectF &place, const QString &note, const RouteRecord &record,
                            bool isOverBar) const
{
    if (isOverBar) {
        QColor ground = m_palette.color(QPalette::Base);
        ground.setAlphaF(0.86F);
        const double edge = m_metrics.height() / 4;
        QRectF behind = place.adjusted(-edge, 0, edge, 0);
        behind.setHeight(std::min(place.height(), m_metrics.height()));
        behind.moveCenter(place.center());
        m_painter.fillRect(behind, ground);
    }
    m_painter.setPen(isTrouble(record) ? m_theme.failed : m_theme.mutedText);
    m_painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       m_metrics.elidedText(note, Qt::ElideRight, place.width()));
}

} // namespace Broadside
