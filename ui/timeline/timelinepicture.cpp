#include "timeline/timelinepicture.h"

#include "models/routetext.h"
#include "report/repetitionname.h"
#include "timeline/axispainter.h"
#include "timeline/barpainter.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelineheader.h"
#include "timeline/timelineoverlay.h"
#include "timeline/timelinesummary.h"

#include <QElapsedTimer>
#include <QPainter>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds pieceTime{10};

} // namespace

TimelinePicture::TimelinePicture(const TimelineModel &model, const TimeZoom &zoom,
                                 const TimelineLegend &legend, QSize most)
    : m_model(model)
    , m_legend(legend)
    , m_font(legend.font())
    , m_palette(legend.palette())
    , m_most(most)
    , m_now(model.run().elapsed())
{
    layOut(zoom);
}

void TimelinePicture::layOut(const TimeZoom &zoom)
{
    const QFontMetrics metrics(m_font);
    const int digit = metrics.averageCharWidth();
    m_columns = {0, 34 * digit, 46 * digit, 56 * digit, 66 * digit, m_most.width()};
    m_lineHeight = metrics.height() * 3 / 2;
    m_headHeight = int(TimelineHeader::heightFor(metrics));
    m_rowHeight = TimelineDelegate::rowHeight(metrics);
    const int around = 2 * m_lineHeight + m_headHeight + metrics.height() / 2;
    addRows(size_t((m_most.height() - around) / m_rowHeight - 1)); // one says how many are left
    m_height = around + int(m_rows.size()) * m_rowHeight;
    m_scale = {.start = zoom.scale().start, .perPixel = zoom.span() / barsArea().width()};
}

void TimelinePicture::addRows(size_t most)
{
    for (const TimelineGroup &group : m_model.groups()) {
        if (m_model.isGrouped() && m_rows.size() < most)
            m_rows.push_back({.title = RouteText::group(group), .route = -1});
        const size_t fitting = std::min(group.routes.size(), most - m_rows.size());
        for (size_t i = 0; i < fitting; ++i) {
            m_rowOf.insert(group.routes[i], m_rows.size());
            m_rows.push_back({.title = {}, .route = group.routes[i]});
        }
        m_drawn += fitting;
        m_left += group.routes.size() - fitting;
    }
    if (m_left > 0)
        m_rows.push_back(
            {.title = TimelineLegend::tr("… %1 more requests are not drawn").arg(m_left),
             .route = -1});
}

QRect TimelinePicture::rowArea(size_t row) const
{
    return {0, 2 * m_lineHeight + m_headHeight + int(row) * m_rowHeight, m_most.width(),
            m_rowHeight};
}

QRectF TimelinePicture::barsArea() const
{
    QRectF area = rowArea(0);
    area.setLeft(columnAt(TimelineModel::Bar));
    area.setHeight(double(m_rows.size()) * m_rowHeight);
    return area;
}

QRectF TimelinePicture::areaOf(int route) const
{
    const auto row = m_rowOf.constFind(route);
    if (row == m_rowOf.cend())
        return {};
    QRectF area = rowArea(*row);
    area.setLeft(columnAt(TimelineModel::Bar));
    return area;
}

void TimelinePicture::paintSome(QPainter &painter)
{
    QElapsedTimer timer;
    timer.start();
    painter.setFont(m_font);
    if (!std::exchange(m_isBegun, true)) {
        painter.fillRect(QRect(QPoint(0, 0), size()), m_palette.color(QPalette::Base));
        paintHead(painter);
        AxisPainter(painter, m_palette, m_scale).paintGrid(barsArea());
    }
    while (m_next < m_rows.size() && timer.durationElapsed() < pieceTime)
        paintRow(painter, m_next++);
    if (m_next < m_rows.size())
        return;
    paintCriticalPath(painter);
    m_isPainted = true;
}

void TimelinePicture::paintHead(QPainter &painter) const
{
    const LiveRun &run = m_model.run();
    const RunReport &report = run.report();
    const int gap = painter.fontMetrics().averageCharWidth();
    const int width = m_most.width();
    const TimelineSummary::Times times{.serial = report.serialDuration(m_now), .elapsed = m_now};
    QStringList words{report.start().collection, TimelineSummary::progressText(report),
                      TimelineSummary::speedText(report, times, run.isRunning()),
                      TimelineSummary::factorText(report, times)};
    words.removeAll(QString());
    painter.setPen(m_palette.color(QPalette::Text));
    painter.drawText(QRect(gap, 0, width - gap, m_lineHeight),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     words.join(QStringLiteral(" · ")));
    m_legend.paintAt(painter, QRectF(gap, m_lineHeight, width - gap, m_lineHeight));
    const int top = 2 * m_lineHeight;
    painter.setPen(Theme::of(m_palette).mutedText);
    for (int column = 0; column < TimelineModel::Bar; ++column)
        painter.drawText(
            QRect(columnAt(column) + gap, top, columnAt(column + 1) - gap, m_headHeight - gap),
            Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    const QRectF bars(columnAt(TimelineModel::Bar), top, width - columnAt(TimelineModel::Bar),
                      m_headHeight);
    const QFontMetricsF metrics(m_font);
    const AxisPainter axis(painter, m_palette, m_scale);
    axis.paintMarks(TimelineHeader::axisArea(bars, metrics));
    axis.paintStrip(TimelineHeader::stripArea(bars, metrics), m_model.flight(),
                    report.start().concurrency, m_now);
}

void TimelinePicture::paintRow(QPainter &painter, size_t row)
{
    const QRect rect = rowArea(row);
    const Row &shown = m_rows[row];
    if (shown.route >= 0) {
        paintRoute(painter, rect, m_model.run().report().routes()[size_t(shown.route)]);
        return;
    }
    painter.setPen(m_palette.color(QPalette::Text));
    painter.drawText(rect.adjusted(painter.fontMetrics().averageCharWidth(), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown.title);
}

void TimelinePicture::paintRoute(QPainter &painter, const QRect &rect, const RouteRecord &record)
{
    for (int column = 0; column < TimelineModel::Bar; ++column) {
        QRect cell = rect;
        cell.setLeft(columnAt(column));
        cell.setRight(columnAt(column + 1) - 1);
        m_cells.paint(painter, cell, m_palette, column, record, timesSent(m_model.run().report()),
                      m_now);
    }
    QRectF bar = rect;
    bar.setLeft(columnAt(TimelineModel::Bar));
    BarPainter(painter, m_palette, m_scale, m_now).paint(bar, record);
}

void TimelinePicture::paintCriticalPath(QPainter &painter) const
{
    TimelineOverlay(painter, m_palette, m_scale)
        .paintCriticalPath(barsArea(), m_model.run().report(), m_model.criticalPath().routes(),
                           [this](int route) { return areaOf(route); });
}

} // namespace Broadside
