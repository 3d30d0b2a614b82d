#include "timeline/timelinepicture.h"

#include "models/routetext.h"
#include "timeline/axispainter.h"
#include "timeline/barpainter.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelineheader.h"
#include "timeline/timelineoverlay.h"
#include "timeline/timelinesummary.h"

#include <QPainter>
#include <QSvgGenerator>

namespace Broadside {

TimelinePicture::TimelinePicture(const TimelineModel &model, const TimeZoom &zoom,
                                 const TimelineLegend &legend, int width)
    : m_model(model)
    , m_legend(legend)
    , m_font(legend.font())
    , m_palette(legend.palette())
    , m_width(width)
{
    addRows();
    layOut(zoom);
}

void TimelinePicture::addRows()
{
    size_t left = 0;
    for (const TimelineGroup &group : m_model.groups()) {
        if (m_model.isGrouped() && m_rows.size() < size_t(mostRows))
            m_rows.push_back({.title = RouteText::group(group), .route = -1});
        for (const int route : group.routes) {
            if (m_rows.size() < size_t(mostRows))
                m_rows.push_back({.title = {}, .route = route});
            else
                ++left;
        }
    }
    if (left > 0)
        m_rows.push_back({.title = TimelineLegend::tr("… %1 more requests are not drawn").arg(left),
                          .route = -1});
}

void TimelinePicture::layOut(const TimeZoom &zoom)
{
    const QFontMetrics metrics(m_font);
    const int digit = metrics.averageCharWidth();
    m_columns = {0, 34 * digit, 46 * digit, 56 * digit, 66 * digit, m_width};
    m_lineHeight = metrics.height() * 3 / 2;
    m_headHeight = int(TimelineHeader::heightFor(metrics));
    m_rowHeight = TimelineDelegate::rowHeight(metrics);
    m_height =
        2 * m_lineHeight + m_headHeight + int(m_rows.size()) * m_rowHeight + metrics.height() / 2;
    const double barsWidth = m_width - columnAt(TimelineModel::Bar);
    m_scale = {.start = zoom.scale().start, .perPixel = zoom.span() / barsWidth};
}

QImage TimelinePicture::image(double devicePixelRatio) const
{
    QImage image(size() * devicePixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&image);
    paint(painter);
    return image;
}

void TimelinePicture::writeSvg(QIODevice &device) const
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(m_legend.logicalDpiX()); // or texts would not fit their places
    generator.setSize(size());
    generator.setViewBox(QRect(QPoint(0, 0), size()));
    generator.setTitle(m_model.run().report().start().collection);
    QPainter painter(&generator);
    paint(painter);
}

void TimelinePicture::paint(QPainter &painter) const
{
    painter.setFont(m_font);
    painter.fillRect(QRect(QPoint(0, 0), size()), m_palette.color(QPalette::Base));
    paintHead(painter);
    paintRows(painter);
}

void TimelinePicture::paintHead(QPainter &painter) const
{
    const LiveRun &run = m_model.run();
    const RunReport &report = run.report();
    const int gap = painter.fontMetrics().averageCharWidth();
    QStringList words{report.start().collection, TimelineSummary::progressText(report),
                      TimelineSummary::speedText(report, run.elapsed(), run.isRunning()),
                      TimelineSummary::factorText(report, run.elapsed())};
    words.removeAll(QString());
    painter.setPen(m_palette.color(QPalette::Text));
    painter.drawText(QRect(gap, 0, m_width - gap, m_lineHeight),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     words.join(QStringLiteral(" · ")));
    m_legend.paintAt(painter, QRectF(gap, m_lineHeight, m_width - gap, m_lineHeight));
    const int top = 2 * m_lineHeight;
    painter.setPen(Theme::of(m_palette).mutedText);
    for (int column = 0; column < TimelineModel::Bar; ++column)
        painter.drawText(
            QRect(columnAt(column) + gap, top, columnAt(column + 1) - gap, m_headHeight - gap),
            Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    const QRectF bars(columnAt(TimelineModel::Bar), top, m_width - columnAt(TimelineModel::Bar),
                      m_headHeight);
    const QFontMetricsF metrics(m_font);
    const AxisPainter axis(painter, m_palette, m_scale);
    axis.paintMarks(TimelineHeader::axisArea(bars, metrics));
    axis.paintStrip(TimelineHeader::stripArea(bars, metrics), m_model.flight(),
                    report.start().concurrency, run.elapsed());
}

QRectF TimelinePicture::areaOf(int route) const
{
    const auto row = std::ranges::find(m_rows, route, &Row::route);
    if (route < 0 || row == m_rows.end())
        return {};
    return QRectF(columnAt(TimelineModel::Bar),
                  2 * m_lineHeight + m_headHeight + (row - m_rows.begin()) * m_rowHeight,
                  m_width - columnAt(TimelineModel::Bar), m_rowHeight);
}

void TimelinePicture::paintRows(QPainter &painter) const
{
    const std::vector<RouteRecord> &routes = m_model.run().report().routes();
    QRect rect(0, 2 * m_lineHeight + m_headHeight, m_width, m_rowHeight);
    const QRectF bars(columnAt(TimelineModel::Bar), rect.top(),
                      m_width - columnAt(TimelineModel::Bar), double(m_rows.size()) * m_rowHeight);
    AxisPainter(painter, m_palette, m_scale).paintGrid(bars);
    CellPainter cells;
    for (const Row &row : m_rows) {
        if (row.route >= 0) {
            paintRoute(painter, cells, rect, routes[size_t(row.route)]);
        } else {
            painter.setPen(m_palette.color(QPalette::Text));
            painter.drawText(rect.adjusted(painter.fontMetrics().averageCharWidth(), 0, 0, 0),
                             Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, row.title);
        }
        rect.translate(0, m_rowHeight);
    }
    TimelineOverlay(painter, m_palette, m_scale)
        .paintCriticalPath(bars, m_model.run().report(), m_model.criticalPath().routes(),
                           [this](int route) { return areaOf(route); });
}

void TimelinePicture::paintRoute(QPainter &painter, CellPainter &cells, const QRect &rect,
                                 const RouteRecord &record) const
{
    const LiveRun &run = m_model.run();
    for (int column = 0; column < TimelineModel::Bar; ++column) {
        QRect cell = rect;
        cell.setLeft(columnAt(column));
        cell.setRight(columnAt(column + 1) - 1);
        cells.paint(painter, cell, m_palette, column, record, run.report().start().repetitions,
                    run.elapsed());
    }
    QRectF bar = rect;
    bar.setLeft(columnAt(TimelineModel::Bar));
    BarPainter(painter, m_palette, m_scale, run.elapsed()).paint(bar, record);
}

} // namespace Broadside
