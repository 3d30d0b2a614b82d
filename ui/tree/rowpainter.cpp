#include "tree/rowpainter.h"

#include "theme/contrast.h"

#include <QPainterPath>

#include <algorithm>

namespace Broadside {

namespace {

QFont smaller(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(font.pixelSize() * factor)));
    return font;
}

QFont methodFont(const QFont &font)
{
    QFont bold = smaller(font, 0.85);
    bold.setBold(true);
    return bold;
}

// A sign that is told by its shape: tick, cross, dash.
QPainterPath outcomeSign(Outcome outcome, const QRectF &box)
{
    QPainterPath path;
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    switch (outcome) {
    case Outcome::Passed:
        path.moveTo(at(0.05, 0.55));
        path.lineTo(at(0.38, 0.88));
        path.lineTo(at(0.95, 0.12));
        break;
    case Outcome::Failed:
    case Outcome::Errored:
        path.moveTo(at(0.1, 0.1));
        path.lineTo(at(0.9, 0.9));
        path.moveTo(at(0.9, 0.1));
        path.lineTo(at(0.1, 0.9));
        break;
    case Outcome::Skipped:
    case Outcome::Cancelled:
        path.moveTo(at(0.1, 0.5));
        path.lineTo(at(0.9, 0.5));
        break;
    }
    return path;
}

} // namespace

QString shortMethod(const QString &method)
{
    if (method == u"DELETE")
        return QStringLiteral("DEL");
    if (method == u"OPTIONS")
        return QStringLiteral("OPT");
    constexpr qsizetype longest = 6;
    return method.size() <= longest ? method : QString(method.left(longest - 1) + u'…');
}

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option)
    : m_painter(painter)
    , m_option(option)
    , m_theme(Theme::of(option.palette))
    , m_free(option.rect)
    , m_gap(std::max(3, option.fontMetrics.averageCharWidth() * 2 / 3))
    , m_isHighlighted((option.state & QStyle::State_Selected) != 0)
{
    takeLeft(m_gap / 2);
    takeRight(m_gap);
}

QColor RowPainter::textColor() const
{
    if (m_isHighlighted)
        return m_option.palette.color(QPalette::HighlightedText);
    return readable(m_option.palette.color(QPalette::Text));
}

QColor RowPainter::mutedColor() const
{
    return readable(m_theme.mutedText);
}

// Colours that carry a meaning are chosen for the base colour, not for that of a selection.
QColor RowPainter::readable(const QColor &color) const
{
    if (m_isHighlighted)
        return textColor();
    return m_isDimmed ? fadedOn(m_option.palette.color(QPalette::Base), color) : color;
}

// Away from the text's colour, so that it is as readable as the name.
QColor RowPainter::chipOnSelection() const
{
    const QColor selection = m_option.palette.color(QPalette::Highlight);
    return textColor().lightnessF() > 0.5F ? selection.darker(125) : selection.lighter(115);
}

QRect RowPainter::takeLeft(int width)
{
    QRect taken = m_free;
    taken.setWidth(std::min(width, m_free.width()));
    m_free.setLeft(m_free.left() + taken.width());
    return taken;
}

QRect RowPainter::takeRight(int width)
{
    QRect taken = m_free;
    taken.setLeft(m_free.right() + 1 - std::min(width, m_free.width()));
    m_free.setWidth(m_free.width() - taken.width());
    return taken;
}

void RowPainter::paintMark()
{
    const QRect bar = takeLeft(std::max(2, m_gap / 2));
    m_painter.fillRect(bar.adjusted(0, m_gap / 2, 0, -m_gap / 2),
                       m_isHighlighted ? textColor() : m_option.palette.color(QPalette::Highlight));
    takeLeft(m_gap / 2);
}

void RowPainter::paintMethod(const QString &method, int nameWidth)
{
    const QFont font = methodFont(m_option.font);
    const QFontMetrics metrics(font);
    const QString shown = shortMethod(method);
    const int column = metrics.horizontalAdvance(QStringLiteral("PATCH")) + 2 * m_gap;
    const int least = std::min(column, metrics.horizontalAdvance(shown) + 2 * m_gap);
    const QRect rect = takeLeft(column + nameWidth <= m_free.width() ? column : least);
    m_painter.setFont(font);
    m_painter.setPen(readable(m_theme.method(method)));
    m_painter.drawText(rect.adjusted(0, 0, -m_gap / 2, 0),
                       Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

void RowPainter::paintProblemSign()
{
    const int size = m_option.fontMetrics.ascent();
    const QRect rect = takeLeft(size + m_gap);
    const QRectF box(rect.left(), rect.center().y() - size / 2.0, size, size);
    QPainterPath triangle;
    triangle.moveTo(box.center().x(), box.top());
    triangle.lineTo(box.bottomRight());
    triangle.lineTo(box.bottomLeft());
    triangle.closeSubpath();
    m_painter.setPen(QPen(readable(m_theme.failed), std::max(1.0, size / 10.0)));
    m_painter.drawPath(triangle);
    m_painter.drawLine(QPointF(box.center().x(), box.top() + size * 0.38),
                       QPointF(box.center().x(), box.top() + size * 0.65));
    m_painter.drawPoint(QPointF(box.center().x(), box.top() + size * 0.83));
}

QRectF RowPainter::takeSignBox()
{
    const int size = m_option.fontMetrics.xHeight() + 1;
    const QRect rect = takeRight(size + m_gap);
    return {double(rect.right() - size), rect.center().y() - size / 2.0, double(size),
            double(size)};
}

void RowPainter::paintOutcome(Outcome outcome)
{
    const QRectF box = takeSignBox();
    QPen pen(readable(m_theme.outcome(outcome)), std::max(1.4, box.width() / 5.0));
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    m_painter.setPen(pen);
    m_painter.drawPath(outcomeSign(outcome, box));
}

// Three dots, then an arrow.
void RowPainter::paintProgress(RouteProgress progress)
{
    const QRectF box = takeSignBox();
    m_painter.setPen(Qt::NoPen);
    if (progress == RouteProgress::Waiting) {
        m_painter.setBrush(mutedColor());
        const qreal radius = std::max(1.0, box.width() / 8);
        for (const qreal x : {box.left() + radius, box.center().x(), box.right() - radius})
            m_painter.drawEllipse(QPointF(x, box.center().y()), radius, radius);
    } else {
        m_painter.setBrush(readable(m_theme.now));
        m_painter.drawPolygon(
            QPolygonF{box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft()});
    }
    m_painter.setBrush(Qt::NoBrush);
}

// As many as fit; the others are counted.
void RowPainter::paintChips(const QStringList &tags, int nameWidth)
{
    const QFont font = smaller(m_option.font, 0.85);
    const QFontMetrics metrics(font);
    const int height = metrics.height() + 2;
    const auto widthOf = [&](const QString &text) {
        return metrics.horizontalAdvance(text) + 2 * m_gap + 1;
    };
    const int room = m_free.width() - nameWidth - m_gap;
    QStringList shown;
    int used = 0;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const int hidden = int(tags.size() - i - 1);
        const int rest = hidden > 0 ? widthOf(QStringLiteral("+%1").arg(hidden)) + m_gap : 0;
        const int width = widthOf(tags[i]) + m_gap;
        if (used + width + rest > room)
            break;
        used += width;
        shown.append(tags[i]);
    }
    if (const qsizetype hidden = tags.size() - shown.size(); hidden > 0) {
        const QString count = QStringLiteral("+%1").arg(hidden);
        if (!shown.isEmpty() || widthOf(count) + m_gap <= room)
            shown.append(count);
    }

    m_painter.setFont(font);
    const QColor background = m_isHighlighted ? chipOnSelection() : m_theme.chip;
    const bool isFaded = m_isDimmed && !m_isHighlighted;
    const QColor text = isFaded ? fadedOn(m_theme.chip, m_theme.mutedText) : mutedColor();
    for (qsizetype i = shown.size() - 1; i >= 0; --i) {
        const int width = widthOf(shown[i]);
        if (width > m_free.width())
            return;
        QRect rect = takeRight(width);
        takeRight(m_gap / 2);
        rect = QRect(rect.left(), rect.center().y() - height / 2, rect.width(), height);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(background);
        m_painter.drawRoundedRect(rect, height / 2.0, height / 2.0);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(text);
        m_painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, shown[i]);
    }
}

void RowPainter::paintName(const QString &name, const QFont &font, const QColor &color)
{
    m_painter.setFont(font);
    m_painter.setPen(color);
    const QString shown = QFontMetrics(font).elidedText(QString(name).replace(u'\n', u' '),
                                                        Qt::ElideRight, m_free.width());
    m_painter.drawText(m_free, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

} // namespace Broadside
