#include "inspector/textview.h"
#include "theme/theme.h"

#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int leastDigits = 3;

QTextCharFormat background(QColor color, int alpha)
{
    color.setAlpha(alpha);
    QTextCharFormat format;
    format.setBackground(color);
    return format;
}

// Its colours are those of the palette's text, whatever the text is highlighted with.
QTextCharFormat matchFormat(const QPalette &palette, bool isCurrent)
{
    const Theme &theme = Theme::of(palette);
    QTextCharFormat format;
    format.setBackground(isCurrent ? theme.currentMatch : theme.match);
    format.setForeground(palette.brush(QPalette::Text));
    if (isCurrent)
        format.setProperty(QTextFormat::OutlinePen, QPen(palette.color(QPalette::Text)));
    return format;
}

} // namespace

int TextView::gutterWidth() const
{
    // By the number of bytes, which is known at once. A text of very short lines takes the margin.
    constexpr qint64 fewBytesPerLine = 10;
    const qint64 most = m_document->size() / fewBytesPerLine;
    const auto digits = std::max<qsizetype>(leastDigits, QString::number(most).size());
    return int(digits + 2) * fontMetrics().horizontalAdvance(u'0');
}

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    const int height = rowHeight();
    const qint64 first = topRow() + event->rect().top() / height;
    const qint64 last = std::min(topRow() + event->rect().bottom() / height, rowCount() - 1);
    for (qint64 number = first; number <= last; ++number)
        paintRow(painter, number, int(number - topRow()) * height);
    painter.end();
    // Not before, as a bar that appears resizes the view.
    if (hiddenWidth() != horizontalScrollBar()->maximum())
        updateScrollBars();
}

void TextView::paintRow(QPainter &painter, qint64 number, int y)
{
    const LaidRow &laid = m_layouts.row(number);
    const int gutter = gutterWidth();
    m_widestRow = std::max(m_widestRow, laid.width);
    painter.save();
    painter.setClipRect(gutter, y, viewport()->width() - gutter, rowHeight());
    painter.setPen(palette().color(QPalette::Text));
    const QPointF origin(gutter - horizontalScrollBar()->value(), y);
    laid.layout->draw(&painter, origin, rangesOf(laid));
    const bool isCaretHere =
        m_cursor >= laid.row.begin.offset &&
        (m_cursor < laid.next.offset || (number == rowCount() - 1 && m_index->isComplete()));
    if (hasFocus() && isCaretHere)
        laid.layout->drawCursor(&painter, origin, laid.row.columnOf(m_cursor));
    painter.restore();
    paintGutter(painter, laid, y);
}

void TextView::paintGutter(QPainter &painter, const LaidRow &laid, int y)
{
    const int character = fontMetrics().horizontalAdvance(u'0');
    const QRect place(0, y, gutterWidth() - character, rowHeight());
    const bool isMarked = m_mark >= laid.row.begin.offset &&
                          (m_mark < laid.next.offset || m_document->isAtEnd(laid.next));
    const Theme &theme = Theme::of(palette());
    painter.setPen(isMarked ? theme.failed : theme.mutedText);
    QString text =
        laid.row.begin.isContinued ? QStringLiteral("↪") : QString::number(laid.row.begin.line);
    if (isMarked)
        text.prepend(u'✖');
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
}

QList<QTextLayout::FormatRange> TextView::rangesOf(const LaidRow &laid) const
{
    QList<QTextLayout::FormatRange> ranges;
    const auto add = [&](qint64 begin, qint64 end, const QTextCharFormat &format) {
        const int from = begin < laid.row.begin.offset ? 0 : laid.row.columnOf(begin);
        const int to = std::min(laid.row.columnOf(end), int(laid.row.text.size()));
        if (to > from)
            ranges.push_back({from, to - from, format});
    };
    constexpr int faint = 70;
    const Theme &theme = Theme::of(palette());
    bool hasCurrentMatch = false;
    if (m_matches) {
        auto match =
            std::ranges::upper_bound(*m_matches, laid.row.begin.offset, {}, &TextMatch::end);
        for (; match != m_matches->end() && match->begin < laid.next.offset; ++match) {
            hasCurrentMatch = hasCurrentMatch || *match == m_currentMatch;
            add(match->begin, match->end, matchFormat(palette(), false));
        }
    }
    if (m_mark >= 0) {
        QTextCharFormat wrong = background(theme.failed, faint);
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(theme.failed);
        add(m_mark, m_mark + 1, wrong);
    }
    if (hasSelection()) {
        QTextCharFormat selected;
        const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
        selected.setBackground(palette().brush(group, QPalette::Highlight));
        selected.setForeground(palette().brush(group, QPalette::HighlightedText));
        add(selectionBegin(), selectionEnd(), selected);
    }
    if (hasCurrentMatch) // over the selection, which it usually is
        add(m_currentMatch.begin, m_currentMatch.end, matchFormat(palette(), true));
    return ranges;
}

} // namespace Broadside
