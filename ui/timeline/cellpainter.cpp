#include "timeline/cellpainter.h"

#include "theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace Broadside {

CellPainter::CellPainter()
    : m_words(Qt::ElideMiddle)
    , m_methods(Qt::ElideRight)
{}

void CellPainter::takeFont(const QFont &font)
{
    if (m_methodWidth > 0 && font == m_font)
        return;
    m_font = font;
    m_methodFont = font;
    m_methodFont.setBold(true);
    m_methodFont.setPointSizeF(font.pointSizeF() * 0.85);
    m_gap = QFontMetrics(m_font).averageCharWidth();
    m_methodWidth = QFontMetrics(m_methodFont).horizontalAdvance(QStringLiteral("PATCH  "));
}

void CellPainter::paint(QPainter &painter, const QRect &rect, const QPalette &palette, int column,
                        const RouteRecord &record, int repetitions, Nanoseconds now)
{
    takeFont(painter.font());
    const Theme &theme = Theme::of(palette);
    QRect place = rect.adjusted(m_gap, 0, -m_gap / 2, 0);
    if (column == TimelineModel::Request)
        place = paintMethod(painter, place, record.summary.method, theme);
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
    m_words.draw(painter, place, TimelineModel::text(column, record, repetitions, now));
}

// In front of the name, in a column of its own width, as in the tree of requests.
QRect CellPainter::paintMethod(QPainter &painter, const QRect &rect, const QString &method,
                               const Theme &theme)
{
    const QString shown = method == QLatin1String("DELETE")    ? QStringLiteral("DEL")
                          : method == QLatin1String("OPTIONS") ? QStringLiteral("OPT")
                                                               : method.left(5);
    painter.setFont(m_methodFont);
    painter.setPen(theme.method(method));
    m_methods.draw(painter, rect, shown);
    painter.setFont(m_font);
    return rect.adjusted(m_methodWidth, 0, 0, 0);
}

} // namespace Broadside
