#include "inspector/rowlayouts.h"

#include "theme/editorlayout.h"

#include <QFontMetricsF>

namespace Broadside {

namespace {

constexpr size_t mostRows = 600;
constexpr qint64 keptDistance = 200;

} // namespace

qreal LaidRow::xOf(int column) const
{
    return layout->lineCount() > 0 ? layout->lineAt(0).cursorToX(column) : 0;
}

qint64 LaidRow::offsetAt(qreal x) const
{
    const int column = layout->lineCount() > 0 ? layout->lineAt(0).xToCursor(x) : 0;
    const qint64 offset = row.offsets[std::min(size_t(column), row.offsets.size() - 1)];
    return std::max(offset, row.begin.offset);
}

qint64 LaidRow::characterAt(qreal x) const
{
    const int column =
        layout->lineCount() > 0 ? layout->lineAt(0).xToCursor(x, QTextLine::CursorOnCharacter) : 0;
    const qsizetype last = std::max<qsizetype>(row.text.size() - 1, 0);
    const qint64 offset = row.offsets[size_t(std::min<qsizetype>(column, last))];
    return std::max(offset, row.begin.offset);
}

void RowLayouts::setIndex(std::shared_ptr<const RowIndex> index)
{
    m_index = std::move(index);
    clear();
}

void RowLayouts::setHighlighter(Highlighter *highlighter)
{
    m_highlighter = highlighter;
    clear();
}

void RowLayouts::setColors(const SyntaxColors *colors)
{
    m_colors = colors;
    clear();
}

void RowLayouts::setFont(const QFont &font)
{
    m_font = font;
    clear();
}

RowState RowLayouts::stateOf(qint64 number) const
{
    const auto before = m_rows.find(number - 1);
    return before == m_rows.end() ? m_index->stateAt(number) : before->second.next;
}

void RowLayouts::color(LaidRow &laid) const
{
    QList<QTextLayout::FormatRange> ranges;
    for (const TextSpan &span : laid.row.spans)
        ranges.push_back({span.start, span.length, m_colors->format(span.kind)});
    laid.isColored = true;
    if (m_highlighter) {
        const auto *spans = m_highlighter->spansAt(laid.row.begin.offset);
        laid.isColored = spans != nullptr;
        for (const ColoredSpan &span : spans ? *spans : std::vector<ColoredSpan>()) {
            const int begin = laid.row.columnOf(span.begin);
            const int end = laid.row.columnOf(span.end);
            if (span.end > laid.row.begin.offset && end > begin)
                ranges.push_back({begin, end - begin, span.format});
        }
    }
    laid.layout->setFormats(ranges);
}

void RowLayouts::layOut(LaidRow &laid) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetricsF(m_font).horizontalAdvance(u' ') *
                              editorLayout().tabWidth);
    option.setTextDirection(Qt::LeftToRight);
    laid.layout->setTextOption(option);
    laid.layout->setCacheEnabled(true);
    laid.layout->beginLayout();
    QTextLine line = laid.layout->createLine();
    if (line.isValid())
        line.setLineWidth(QWIDGETSIZE_MAX);
    laid.layout->endLayout();
    laid.width = line.isValid() ? line.naturalTextWidth() : 0;
}

void RowLayouts::dropFarFrom(qint64 number)
{
    if (m_rows.size() < mostRows)
        return;
    std::erase_if(m_rows, [number](const auto &entry) {
        return std::abs(entry.first - number) > keptDistance;
    });
}

const LaidRow &RowLayouts::row(qint64 number)
{
    const auto found = m_rows.find(number);
    if (found != m_rows.end()) {
        if (!found->second.isColored) {
            color(found->second);
            layOut(found->second);
        }
        return found->second;
    }
    dropFarFrom(number);
    LaidRow laid;
    RowState state = stateOf(number);
    laid.row = m_index->document()->read(state, m_index->width());
    laid.next = state;
    laid.layout = std::make_unique<QTextLayout>(laid.row.text, m_font);
    color(laid);
    layOut(laid);
    return m_rows.emplace(number, std::move(laid)).first->second;
}

} // namespace Broadside
